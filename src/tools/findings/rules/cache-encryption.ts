import { compliantIf, type Rule } from "../rule";

export const cacheEncryption: Rule = {
  control: "ElastiCache.4",
  types: ["aws_elasticache_replication_group"],
  repair: "set at_rest_encryption_enabled to true, which makes a new group",
  judge: (resource) => compliantIf(String(resource.get("at_rest_encryption_enabled")) === "true"),
};
