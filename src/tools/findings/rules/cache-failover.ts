import { compliantIf, type Rule } from "../rule";

export const cacheFailover: Rule = {
  control: "ElastiCache.3",
  types: ["aws_elasticache_replication_group"],
  repair: "have two nodes and set automatic_failover_enabled to true",
  judge: (resource) => compliantIf(resource.get("automatic_failover_enabled") === true),
};
