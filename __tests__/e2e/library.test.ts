import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
} from "@aws-sdk/client-auto-scaling";
import { CloudFrontClient, GetDistributionConfigCommand } from "@aws-sdk/client-cloudfront";
import {
  DescribeLaunchTemplateVersionsCommand,
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  DescribeListenersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { ListHostedZonesCommand, ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../support/deployment";
import { emulatorMissing } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { REGION, TFVARS } from "../support/library";
import { derivedPolicy, refusals } from "../support/permissions";
import { describeUnless } from "../support/suites";
import { EMPTY, judge, managed, type ResourceValues, terraformMissing } from "../support/terraform";

const BUCKET = "test-cloud-formation-3-tier-omar";

describeUnless(terraformMissing() ?? emulatorMissing(), "library, created from nothing", () => {
  let library: Deployment;
  let state: ReadonlyMap<string, ResourceValues>;

  beforeAll(async () => {
    library = await Deployment.start({ stack: "library", region: REGION, variables: () => TFVARS });
    await library.deploy();
    state = managed((await library.state()).values?.root_module);
  });

  afterAll(() => library?.stop());

  /** An attribute of a resource as applied. */
  function applied(address: string, attribute: string): string {
    return String(state.get(address)?.values[attribute]);
  }

  it("has every resource of the inventory in its state, with every setting, and nothing besides", async () => {
    const inventory = inventoryOf("library");
    expect([...state.keys()].sort()).toEqual(inventory.resources.map(({ address }) => address).sort());
    expect(await library.differencesFrom(inventory)).toEqual([]);
  });

  it("plans empty on its own state, and on what the emulator says of it", async () => {
    expect(judge(await library.plan())).toMatchObject(EMPTY);
    expect(judge(await library.plan({ refresh: true }))).toMatchObject(EMPTY);
  });

  it("accepts connections to each tier only from the one before it: 80 and 443, then 8000, then 3306", async () => {
    const ec2 = new EC2Client(library.aws);
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
    const names = new Map(SecurityGroups.map(({ GroupId, GroupName }) => [GroupId, GroupName]));
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({}));
    const rules = SecurityGroupRules.filter(({ GroupId, IsEgress }) => !IsEgress && names.get(GroupId) !== "default");
    expect(
      rules
        .map(({ GroupId, FromPort, ToPort, IpProtocol, CidrIpv4, ReferencedGroupInfo }) => {
          const source = CidrIpv4 ?? names.get(ReferencedGroupInfo?.GroupId);
          return `${names.get(GroupId)}: ${IpProtocol} ${FromPort}-${ToPort} from ${source}`;
        })
        .sort(),
    ).toEqual([
      "alb-app-sg: tcp 443-443 from 0.0.0.0/0",
      "alb-app-sg: tcp 80-80 from 0.0.0.0/0",
      "asg-app-sg: tcp 8000-8000 from alb-app-sg",
      "data-sg: tcp 3306-3306 from asg-app-sg",
    ]);
  });

  it("has the database as the document sets it up, in the data subnets", async () => {
    const { DBInstances = [] } = await new RDSClient(library.aws).send(new DescribeDBInstancesCommand({}));
    expect(DBInstances).toHaveLength(1);
    expect(DBInstances[0]).toMatchObject({
      DBInstanceIdentifier: "db-lib-mgmt",
      Engine: "mysql",
      MultiAZ: true,
      MasterUsername: "root",
      DBInstanceClass: "db.t3.micro",
      StorageType: "gp2",
      AllocatedStorage: 20,
      PubliclyAccessible: false,
      DBName: "mydb",
      DeletionProtection: false,
      VpcSecurityGroups: [{ VpcSecurityGroupId: applied("aws_security_group.data", "id") }],
    });
    const group = DBInstances[0]?.DBSubnetGroup;
    expect(group?.DBSubnetGroupName).toBe("db-subnet-group-multi-az");
    expect(group?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier).sort()).toEqual(
      ["1", "2"].map((zone) => applied(`aws_subnet.private_data_az${zone}`, "id")).sort(),
    );
  });

  it("forwards both listeners to the target group, whose health is that of /users/", async () => {
    const elb = new ElasticLoadBalancingV2Client(library.aws);
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({ Names: ["app-tg"] }));
    expect(TargetGroups[0]).toMatchObject({
      Protocol: "HTTP",
      Port: 8000,
      TargetType: "instance",
      HealthCheckProtocol: "HTTP",
      HealthCheckPath: "/users/",
    });
    const { Listeners = [] } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: applied("aws_lb.app", "arn") }),
    );
    const forward = [{ Type: "forward", TargetGroupArn: TargetGroups[0]?.TargetGroupArn }];
    expect(Listeners.sort((a, b) => Number(a.Port) - Number(b.Port))).toMatchObject([
      { Port: 80, Protocol: "HTTP", DefaultActions: forward },
      {
        Port: 443,
        Protocol: "HTTPS",
        DefaultActions: forward,
        Certificates: [{ CertificateArn: applied("aws_acm_certificate.site", "arn") }],
      },
    ]);
  });

  it("keeps one to three instances, two at first, in the app subnets, at half of their CPUs, and counts them", async () => {
    const client = new AutoScalingClient(library.aws);
    const { AutoScalingGroups = [] } = await client.send(new DescribeAutoScalingGroupsCommand({}));
    const subnets = ["1", "2"].map((zone) => applied(`aws_subnet.private_app_az${zone}`, "id"));
    expect(AutoScalingGroups).toHaveLength(1);
    expect(AutoScalingGroups[0]).toMatchObject({
      AutoScalingGroupName: "app-asg",
      MinSize: 1,
      DesiredCapacity: 2,
      MaxSize: 3,
      HealthCheckType: "ELB",
      TargetGroupARNs: [applied("aws_lb_target_group.app", "arn")],
    });
    expect(AutoScalingGroups[0]?.VPCZoneIdentifier?.split(",").sort()).toEqual(subnets.sort());
    const metrics = AutoScalingGroups[0]?.EnabledMetrics?.map(({ Metric }) => Metric);
    expect(metrics).toEqual(expect.arrayContaining(["GroupDesiredCapacity", "GroupInServiceInstances"]));
    const { ScalingPolicies = [] } = await client.send(new DescribePoliciesCommand({}));
    expect(ScalingPolicies).toMatchObject([
      {
        AutoScalingGroupName: "app-asg",
        PolicyType: "TargetTrackingScaling",
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
          TargetValue: 50,
        },
      },
    ]);
  });

  it("launches Amazon Linux 2023 with the rendered app_user_data.sh", async () => {
    const { LaunchTemplateVersions = [] } = await new EC2Client(library.aws).send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: "app-launch-template", Versions: ["$Latest"] }),
    );
    const data = LaunchTemplateVersions[0]?.LaunchTemplateData;
    expect(data).toMatchObject({
      ImageId: expect.stringMatching(/^ami-/),
      InstanceType: "t2.micro",
      KeyName: "myec2key",
      SecurityGroupIds: [applied("aws_security_group.asg_app", "id")],
    });
    const script = Buffer.from(data?.UserData ?? "", "base64").toString("utf8");
    const put = (name: string, value: unknown) => `put ${name} "${Buffer.from(String(value)).toString("base64")}"`;
    expect(script).toMatch(/^#!\/bin\/bash\n/);
    expect(script.match(/^put .*"$/gm)).toEqual([
      put("DB_HOST", applied("aws_db_instance.lib_mgmt", "address")),
      put("DB_NAME", "mydb"),
      put("DB_USER", "root"),
      put("DB_PASSWORD", TFVARS.db_password),
    ]);
    expect(script).toContain(`"${Buffer.from(TFVARS.docker_image).toString("base64")}"`);
  });

  it("leads the domain to the distribution, app. below it to the load balancer, and ACM to its one record", async () => {
    const { ResourceRecordSets = [] } = await new Route53Client(library.aws).send(
      new ListResourceRecordSetsCommand({ HostedZoneId: applied("aws_route53_zone.site", "zone_id") }),
    );
    const records = new Map(ResourceRecordSets.map((set) => [`${set.Type} ${set.Name}`, set]));
    expect(records.get("A omarleon.online.")?.AliasTarget).toMatchObject({
      DNSName: applied("aws_cloudfront_distribution.lib_mgmt", "domain_name"),
      HostedZoneId: applied("aws_cloudfront_distribution.lib_mgmt", "hosted_zone_id"),
    });
    expect(records.get("A app.omarleon.online.")?.AliasTarget).toMatchObject({
      DNSName: applied("aws_lb.app", "dns_name"),
      HostedZoneId: applied("aws_lb.app", "zone_id"),
    });
    const names = [...records.keys()].filter((name) => !/^(NS|SOA) /.test(name)).sort();
    expect(names).toEqual(["A app.omarleon.online.", "A omarleon.online.", expect.stringMatching(/^CNAME _/)]);
  });

  it("keeps the bucket private, except for the distribution, which signs its requests", async () => {
    const s3 = new S3Client(library.aws);
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: BUCKET }));
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }));
    expect(JSON.parse(Policy ?? "").Statement).toEqual([
      {
        Sid: "AllowCloudFrontServicePrincipal",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::${BUCKET}/*`,
        Condition: {
          StringEquals: { "AWS:SourceArn": applied("aws_cloudfront_distribution.lib_mgmt", "arn") },
        },
      },
    ]);
    const { DistributionConfig } = await new CloudFrontClient(library.aws).send(
      new GetDistributionConfigCommand({ Id: applied("aws_cloudfront_distribution.lib_mgmt", "id") }),
    );
    expect(DistributionConfig).toMatchObject({
      Aliases: { Items: ["omarleon.online"] },
      WebACLId: "",
      DefaultCacheBehavior: { ViewerProtocolPolicy: "https-only" },
      Origins: {
        Items: [
          {
            DomainName: `${BUCKET}.s3.us-east-1.amazonaws.com`,
            OriginAccessControlId: applied("aws_cloudfront_origin_access_control.site", "id"),
          },
        ],
      },
    });
  });

  it("serves index.html with the API's URL", async () => {
    const { Body, ContentType } = await new S3Client(library.aws).send(
      new GetObjectCommand({ Bucket: BUCKET, Key: "index.html" }),
    );
    expect(ContentType).toBe("text/html");
    expect(await Body?.transformToString()).toContain('<meta name="api" content="https://app.omarleon.online">');
  });

  it("tells the name servers, the database's endpoint and the page's URL", async () => {
    expect(await library.outputs()).toEqual({
      name_servers: expect.arrayContaining([expect.stringMatching(/\./)]),
      rds_endpoint: applied("aws_db_instance.lib_mgmt", "endpoint"),
      cloudfront_url: `https://${applied("aws_cloudfront_distribution.lib_mgmt", "domain_name")}/index.html`,
    });
  });

  it("is destroyed in one go and leaves nothing", async () => {
    await library.destroy();
    expect(managed((await library.state()).values?.root_module)).toEqual(new Map());
    const ec2 = new EC2Client(library.aws);
    const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
    expect(Vpcs.filter(({ IsDefault }) => !IsDefault)).toEqual([]);
    const { NatGateways = [] } = await ec2.send(new DescribeNatGatewaysCommand({}));
    expect(NatGateways.filter(({ State }) => State !== "deleted")).toEqual([]);
    expect((await new RDSClient(library.aws).send(new DescribeDBInstancesCommand({}))).DBInstances).toEqual([]);
    expect((await new S3Client(library.aws).send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    expect((await new Route53Client(library.aws).send(new ListHostedZonesCommand({}))).HostedZones).toEqual([]);
  });

  it("asks AWS for nothing that the deployer's derived IAM policy does not allow", async () => {
    const calls = await library.emulator.calls();
    expect(calls.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["rds:CreateDBInstance", "cloudfront:DeleteDistribution"]),
    );
    expect(refusals(await derivedPolicy("library"), calls)).toEqual([]);
  });
});
