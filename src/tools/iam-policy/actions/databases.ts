import { type ActionTable, actions } from "./table";

const rds = (...names: readonly string[]) => actions("rds", ...names);
const elasticache = (...names: readonly string[]) => actions("elasticache", ...names);

const RDS_TAGS = rds("AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource");
const ELASTICACHE_TAGS = elasticache("AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource");

/** RDS, ElastiCache, DynamoDB and Secrets Manager. */
export const DATABASES: ActionTable = {
  aws_db_instance: [
    ...RDS_TAGS,
    ...rds("CreateDBInstance", "ModifyDBInstance", "RebootDBInstance", "DeleteDBInstance", "DescribeDBInstances"),
    ...rds("StartDBInstance", "StopDBInstance", "SwitchoverReadReplica"),
    // A replica, a snapshot brought back, a blue/green update; the final snapshot.
    ...rds("CreateDBInstanceReadReplica", "PromoteReadReplica", "DescribeDBSnapshots", "CreateDBSnapshot"),
    ...rds("RestoreDBInstanceFromDBSnapshot", "RestoreDBInstanceFromS3", "RestoreDBInstanceToPointInTime"),
    ...rds("CreateBlueGreenDeployment", "DescribeBlueGreenDeployments"),
    ...rds("SwitchoverBlueGreenDeployment", "DeleteBlueGreenDeployment"),
    ...rds("AddRoleToDBInstance", "RemoveRoleFromDBInstance", "DeleteDBInstanceAutomatedBackup"),
    // Enhanced monitoring.
    "iam:PassRole",
  ],
  aws_db_parameter_group: [
    ...RDS_TAGS,
    ...rds("CreateDBParameterGroup", "DeleteDBParameterGroup", "DescribeDBParameterGroups"),
    ...rds("DescribeDBParameters", "ModifyDBParameterGroup", "ResetDBParameterGroup"),
  ],
  aws_db_subnet_group: [
    ...RDS_TAGS,
    ...rds("CreateDBSubnetGroup", "DeleteDBSubnetGroup", "DescribeDBSubnetGroups", "ModifyDBSubnetGroup"),
  ],
  aws_elasticache_replication_group: [
    ...ELASTICACHE_TAGS,
    ...elasticache("CreateReplicationGroup", "DeleteReplicationGroup", "DescribeReplicationGroups"),
    ...elasticache("ModifyReplicationGroup", "ModifyReplicationGroupShardConfiguration", "TestFailover"),
    ...elasticache("IncreaseReplicaCount", "DecreaseReplicaCount", "DescribeCacheClusters"),
    ...elasticache("DescribeGlobalReplicationGroups", "DisassociateGlobalReplicationGroup", "CreateSnapshot"),
    // Its nodes' interfaces are made in the caller's name: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/IAM.IdentityBasedPolicies.html
    ...actions("ec2", "CreateNetworkInterface", "DeleteNetworkInterface", "DescribeNetworkInterfaces"),
    ...actions("ec2", "DescribeSubnets", "DescribeVpcs", "DescribeSecurityGroups"),
  ],
  aws_elasticache_parameter_group: [
    ...ELASTICACHE_TAGS,
    ...elasticache("CreateCacheParameterGroup", "DeleteCacheParameterGroup", "DescribeCacheParameterGroups"),
    ...elasticache("DescribeCacheParameters", "ModifyCacheParameterGroup", "ResetCacheParameterGroup"),
  ],
  aws_elasticache_subnet_group: [
    ...ELASTICACHE_TAGS,
    ...elasticache("CreateCacheSubnetGroup", "DeleteCacheSubnetGroup"),
    ...elasticache("DescribeCacheSubnetGroups", "ModifyCacheSubnetGroup"),
  ],
  aws_dynamodb_table: [
    ...actions(
      "dynamodb",
      ...["CreateTable", "UpdateTable", "DeleteTable", "DescribeTable", "RestoreTableToPointInTime"],
      ...["DescribeContinuousBackups", "UpdateContinuousBackups", "DescribeTimeToLive", "UpdateTimeToLive"],
      ...["ListTagsOfResource", "TagResource", "UntagResource", "CreateTableReplica", "DeleteTableReplica"],
      ...["DescribeImport", "ImportTable", "DescribeTableReplicaAutoScaling"],
    ),
    // Whether an encrypted table's key is AWS's own.
    "kms:DescribeKey",
  ],
  aws_secretsmanager_secret: actions(
    "secretsmanager",
    ...["CreateSecret", "UpdateSecret", "DeleteSecret", "RestoreSecret", "DescribeSecret"],
    ...["GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy", "ValidateResourcePolicy"],
    ...["ReplicateSecretToRegions", "RemoveRegionsFromReplication", "TagResource", "UntagResource"],
  ),
  aws_secretsmanager_secret_version: actions(
    "secretsmanager",
    ...["PutSecretValue", "GetSecretValue", "DescribeSecret", "ListSecretVersionIds", "UpdateSecretVersionStage"],
  ),
};
