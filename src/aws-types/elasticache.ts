import { actions, type ImportIdShape, type Service } from "./facts";

const elasticache = (...names: readonly string[]) => actions("elasticache", ...names);
const id = (example: string): ImportIdShape => ({ pattern: /^[A-Za-z][\w.-]*$/, example });

const TAGS = elasticache("AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource");

/** ElastiCache. */
export const ELASTICACHE: Service = {
  resources: {
    aws_elasticache_parameter_group: {
      kind: "object",
      identity: ["name"],
      importId: id("redis-params"),
      actions: [
        ...TAGS,
        ...elasticache("CreateCacheParameterGroup", "DeleteCacheParameterGroup", "DescribeCacheParameterGroups"),
        ...elasticache("DescribeCacheParameters", "ModifyCacheParameterGroup", "ResetCacheParameterGroup"),
      ],
    },
    aws_elasticache_replication_group: {
      kind: "object",
      identity: ["replication_group_id"],
      importId: id("replication-group-1"),
      actions: [
        ...TAGS,
        ...elasticache("CreateReplicationGroup", "DeleteReplicationGroup", "DescribeReplicationGroups"),
        ...elasticache("ModifyReplicationGroup", "ModifyReplicationGroupShardConfiguration", "TestFailover"),
        ...elasticache("IncreaseReplicaCount", "DecreaseReplicaCount", "DescribeCacheClusters"),
        ...elasticache("DescribeGlobalReplicationGroups", "DisassociateGlobalReplicationGroup", "CreateSnapshot"),
        // Its nodes' network interfaces are created with the caller's permissions: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/IAM.IdentityBasedPolicies.html
        ...actions("ec2", "CreateNetworkInterface", "DeleteNetworkInterface", "DescribeNetworkInterfaces"),
        ...actions("ec2", "DescribeSubnets", "DescribeVpcs", "DescribeSecurityGroups"),
      ],
      serviceLinkedRole: "elasticache.amazonaws.com",
    },
    aws_elasticache_subnet_group: {
      kind: "object",
      identity: ["name"],
      importId: id("cache-subnets"),
      actions: [
        ...TAGS,
        ...elasticache("CreateCacheSubnetGroup", "DeleteCacheSubnetGroup"),
        ...elasticache("DescribeCacheSubnetGroups", "ModifyCacheSubnetGroup"),
      ],
    },
  },
  dataSources: {},
};
