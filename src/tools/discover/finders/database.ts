import {
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  ListTagsForResourceCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import type { JsonObject } from "../../../json";
import type { Finder } from "../finder";
import { stated } from "../json";
import { tagsOf, unless } from "./answers";

export const dbSubnetGroup: Finder = async (wanted, { rds }) => {
  const name = await wanted.text("name");
  if (name === "") return [];
  const call = rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name }));
  const { DBSubnetGroups = [] } = (await unless(["DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFound"], call)) ?? {};
  return Promise.all(
    DBSubnetGroups.map(async ({ DBSubnetGroupName: id = "", ...group }) => ({
      id,
      attributes: stated({
        id,
        name: id,
        arn: group.DBSubnetGroupArn,
        description: group.DBSubnetGroupDescription,
        subnet_ids: (group.Subnets ?? []).flatMap(({ SubnetIdentifier }) => SubnetIdentifier ?? []),
        tags: await tagsOn(rds, group.DBSubnetGroupArn),
      }),
    })),
  );
};

export const dbInstance: Finder = async (wanted, { rds }) => {
  const identifier = await wanted.text("identifier");
  if (identifier === "") return [];
  const call = rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }));
  const { DBInstances = [] } = (await unless(["DBInstanceNotFoundFault", "DBInstanceNotFound"], call)) ?? {};
  return DBInstances.map(({ DBInstanceIdentifier: id = "", ...instance }) => ({
    id,
    attributes: stated({
      id,
      identifier: id,
      arn: instance.DBInstanceArn,
      address: instance.Endpoint?.Address,
      endpoint: instance.Endpoint && `${instance.Endpoint.Address}:${instance.Endpoint.Port}`,
      port: instance.Endpoint?.Port,
      engine: instance.Engine,
      engine_version: instance.EngineVersion,
      instance_class: instance.DBInstanceClass,
      multi_az: instance.MultiAZ,
      storage_type: instance.StorageType,
      storage_encrypted: instance.StorageEncrypted,
      allocated_storage: instance.AllocatedStorage,
      // 0 and unset are the same to AWS: no autoscaling of the storage.
      max_allocated_storage: instance.MaxAllocatedStorage ?? 0,
      db_name: instance.DBName,
      username: instance.MasterUsername,
      db_subnet_group_name: instance.DBSubnetGroup?.DBSubnetGroupName,
      vpc_security_group_ids: (instance.VpcSecurityGroups ?? []).flatMap((group) => group.VpcSecurityGroupId ?? []),
      publicly_accessible: instance.PubliclyAccessible,
      auto_minor_version_upgrade: instance.AutoMinorVersionUpgrade,
      backup_retention_period: instance.BackupRetentionPeriod,
      copy_tags_to_snapshot: instance.CopyTagsToSnapshot,
      deletion_protection: instance.DeletionProtection,
      iam_database_authentication_enabled: instance.IAMDatabaseAuthenticationEnabled,
      monitoring_interval: instance.MonitoringInterval,
      performance_insights_enabled: instance.PerformanceInsightsEnabled,
      tags: tagsOf(instance.TagList),
      // These are not AWS settings: the provider gives them to an imported database.
      skip_final_snapshot: true,
      delete_automated_backups: true,
    }),
  }));
};

async function tagsOn(rds: RDSClient, arn: string | undefined): Promise<JsonObject> {
  return arn ? tagsOf((await rds.send(new ListTagsForResourceCommand({ ResourceName: arn }))).TagList) : {};
}
