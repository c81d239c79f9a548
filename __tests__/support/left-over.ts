import { ACMClient, ListCertificatesCommand } from "@aws-sdk/client-acm";
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import { CloudFrontClient, ListDistributionsCommand } from "@aws-sdk/client-cloudfront";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeInstancesCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeReplicationGroupsCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { IAMClient, ListRolesCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { ListHostedZonesCommand, ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";

/** What a client needs to reach the emulator. */
interface Aws {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: boolean;
}

type Found = Promise<readonly unknown[] | undefined>;

/** What the stacks make, by kind. */
const FIND: Readonly<Record<string, (aws: Aws) => Found>> = {
  vpcs: async (aws) => (await new EC2Client(aws).send(new DescribeVpcsCommand({}))).Vpcs,
  instances: async (aws) => {
    const { Reservations = [] } = await new EC2Client(aws).send(new DescribeInstancesCommand({}));
    return Reservations.flatMap(({ Instances = [] }) => Instances).filter(({ State }) => State?.Name !== "terminated");
  },
  databases: async (aws) => (await new RDSClient(aws).send(new DescribeDBInstancesCommand({}))).DBInstances,
  caches: async (aws) =>
    (await new ElastiCacheClient(aws).send(new DescribeReplicationGroupsCommand({}))).ReplicationGroups,
  balancers: async (aws) =>
    (await new ElasticLoadBalancingV2Client(aws).send(new DescribeLoadBalancersCommand({}))).LoadBalancers,
  groups: async (aws) =>
    (await new AutoScalingClient(aws).send(new DescribeAutoScalingGroupsCommand({}))).AutoScalingGroups,
  distributions: async (aws) =>
    (await new CloudFrontClient(aws).send(new ListDistributionsCommand({}))).DistributionList?.Items,
  certificates: async (aws) => (await new ACMClient(aws).send(new ListCertificatesCommand({}))).CertificateSummaryList,
  topics: async (aws) => (await new SNSClient(aws).send(new ListTopicsCommand({}))).Topics,
  alarms: async (aws) => (await new CloudWatchClient(aws).send(new DescribeAlarmsCommand({}))).MetricAlarms,
  buckets: async (aws) => (await new S3Client(aws).send(new ListBucketsCommand({}))).Buckets,
  roles: async (aws) => (await new IAMClient(aws).send(new ListRolesCommand({}))).Roles,
  users: async (aws) => (await new IAMClient(aws).send(new ListUsersCommand({}))).Users,
  records: async (aws) => {
    const route53 = new Route53Client(aws);
    const { HostedZones = [] } = await route53.send(new ListHostedZonesCommand({}));
    const zones = await Promise.all(
      HostedZones.map(({ Id }) => route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id }))),
    );
    const records = zones.flatMap(({ ResourceRecordSets = [] }) => ResourceRecordSets);
    return records.filter(({ Type }) => Type !== "NS" && Type !== "SOA");
  },
};

/** The number of objects of each kind in a region, without those of the account's default VPC; kinds without any are left out. */
export async function leftOver(aws: Aws): Promise<Readonly<Record<string, number>>> {
  const counts = await Promise.all(
    Object.entries(FIND).map(async ([kind, find]) => [kind, (await find(aws))?.length ?? 0] as const),
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
