import { compliantIf, type Rule } from "../rule";

export const cacheTls: Rule = {
  control: "ElastiCache.5",
  types: ["aws_elasticache_replication_group"],
  repair: "set transit_encryption_enabled to true",
  judge: (resource) => compliantIf(resource.get("transit_encryption_enabled") === true),
};
