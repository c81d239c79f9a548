import { compliantIf, type Rule } from "../rule";

export const cacheBackups: Rule = {
  control: "ElastiCache.1",
  types: ["aws_elasticache_replication_group"],
  repair: "set snapshot_retention_limit to one day at least",
  judge: (resource) => compliantIf(Number(resource.get("snapshot_retention_limit") ?? 0) >= 1),
};
