import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { CloudFrontClient, GetDistributionConfigCommand } from "@aws-sdk/client-cloudfront";
import {
  DescribeInstanceAttributeCommand,
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand, ECRClient } from "@aws-sdk/client-ecr";
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import { DescribeListenersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeReplicationGroupsCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import { GetBucketPolicyCommand, GetBucketWebsiteCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COPIED, prepareAccount, REGION } from "../support/book-me";
import { Deployment } from "../support/deployment";
import { clientsOf, type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { leftOver } from "../support/left-over";
import { describeUnless } from "../support/suites";
import type { Json, JsonObject } from "../support/synth";
import { EMPTY, judge, managed, terraformMissing } from "../support/terraform";

/** One emulator, the stacks in the document's order: each uses what the one before has made. */
describeUnless(terraformMissing() ?? emulatorMissing(), "book-me, deployed in the document's order", () => {
  let emulator: Emulator;
  let zoneId: string;
  let base: Deployment;
  let backend: Deployment;
  let frontend: Deployment;

  beforeAll(async () => {
    emulator = await startEmulator();
    zoneId = await prepareAccount(emulator);
  });

  afterAll(async () => {
    await base?.stop();
    await emulator?.stop();
  });

  function client(region = REGION) {
    return clientsOf(emulator, region);
  }

  /** Outputs of base, as they are copied into the backend's tfvars. */
  async function outputs(): Promise<Readonly<Record<string, Json>>> {
    const found = (await base.state()).values?.outputs ?? {};
    return Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));
  }

  async function applied(deployment: Deployment, address: string): Promise<JsonObject> {
    const found = managed((await deployment.state()).values?.root_module).get(address);
    if (!found) throw new Error(`${address} is not in the state`);
    return found.values;
  }

  describe("step 2, base", () => {
    beforeAll(async () => {
      base = await Deployment.start({ stack: "book-me-base", region: REGION, emulator, variables: () => ({}) });
      await base.deploy();
    });

    it("has every setting of the inventory in its state", async () => {
      expect(await base.differencesFrom(inventoryOf("book-me-base"))).toEqual([]);
    });

    it("plans empty on its own state", async () => {
      expect(judge(await base.plan())).toMatchObject(EMPTY);
    });

    it("has PostgreSQL in the VPC's database subnets, closed to the world, with the generated password", async () => {
      const { DBInstances = [] } = await new RDSClient(client()).send(new DescribeDBInstancesCommand({}));
      expect(DBInstances).toMatchObject([
        {
          DBInstanceIdentifier: "book-me-prod-postgresql",
          Engine: "postgres",
          PubliclyAccessible: false,
          StorageEncrypted: true,
          DBSubnetGroup: { DBSubnetGroupName: "book-me-prod-vpc" },
        },
      ]);
      const { db_master_password: password, db_address: address } = await outputs();
      expect(password).toMatch(/^[A-Za-z0-9]{16}$/);
      expect(address).toBe(DBInstances[0]?.Endpoint?.Address);
    });

    it("has Redis with TLS and a token", async () => {
      const { ReplicationGroups = [] } = await new ElastiCacheClient(client()).send(
        new DescribeReplicationGroupsCommand({}),
      );
      expect(ReplicationGroups).toMatchObject([
        { ReplicationGroupId: "book-me-prod-redis-redis", TransitEncryptionEnabled: true, AuthTokenEnabled: true },
      ]);
      const { redis_auth_token: token } = await outputs();
      expect(token).toMatch(/^[A-Za-z0-9]{30}$/);
    });

    it("sets the bastion up with bastion_user_data.sh, byte by byte", async () => {
      const { id } = await applied(base, "aws_instance.bastion");
      const { UserData } = await new EC2Client(client()).send(
        new DescribeInstanceAttributeCommand({ InstanceId: String(id), Attribute: "userData" }),
      );
      const script = readFileSync(join(__dirname, "../../templates/book-me/bastion_user_data.sh"));
      expect(Buffer.from(UserData?.Value ?? "", "base64")).toEqual(script);
    });

    it("lets SSH in to the bastion and only the VPC in to the database", async () => {
      const ingress = async (address: string) => {
        const { id } = await applied(base, address);
        const { SecurityGroupRules = [] } = await new EC2Client(client()).send(
          new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [String(id)] }] }),
        );
        return SecurityGroupRules.filter(({ IsEgress }) => !IsEgress).map((rule) => [rule.FromPort, rule.CidrIpv4]);
      };
      expect(await ingress("aws_security_group.bastion")).toEqual([[22, "0.0.0.0/0"]]);
      expect(await ingress("aws_security_group.db")).toEqual([[5432, "10.0.0.0/16"]]);
    });

    it("reaches ECR and S3 from the private subnets by endpoints, the internet by one NAT gateway", async () => {
      const ec2 = new EC2Client(client());
      const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand({}));
      expect(
        VpcEndpoints.map(({ ServiceName }) => ServiceName?.replace(`com.amazonaws.${REGION}.`, "")).sort(),
      ).toEqual(["ecr.api", "ecr.dkr", "s3"]);
      const { NatGateways = [] } = await ec2.send(new DescribeNatGatewaysCommand({}));
      const { id } = await applied(base, "aws_subnet.public[0]");
      expect(NatGateways).toMatchObject([{ SubnetId: id }]);
    });

    it("gives the image registry that the outputs name", async () => {
      const { repositories = [] } = await new ECRClient(client()).send(new DescribeRepositoriesCommand({}));
      const { backend_ecr_repository_url: url } = await outputs();
      expect(repositories.map(({ repositoryUri }) => repositoryUri)).toEqual([url]);
    });
  });

  describe("step 12, backend", () => {
    let image: string;

    beforeAll(async () => {
      const made = await outputs();
      image = `${made.backend_ecr_repository_url}:latest`;
      const copied = Object.fromEntries(Object.keys(COPIED).map((name) => [name, made[name] as Json]));
      backend = await Deployment.start({
        stack: "book-me-backend",
        region: REGION,
        beside: base,
        variables: () => ({ ...copied, route53_zone_id: zoneId, api_task_image: image }),
      });
      await backend.deploy();
    });

    it("has every setting of the inventory in its state", async () => {
      // The inventory shows the account as a reference to a data source, which the backend does not have.
      const documented =
        "${data.aws_caller_identity.current.account_id}.dkr.ecr.eu-central-1.amazonaws.com/book-me-prod-backend:latest";
      const differences = await backend.differencesFrom(inventoryOf("book-me-backend"), { [documented]: image });
      // An application load balancer is never without it, whatever is asked for; the provider knows, and plans no change.
      expect(differences).toEqual(["aws_lb.alb.enable_cross_zone_load_balancing: true, expected false"]);
    });

    it("plans empty on its own state", async () => {
      expect(judge(await backend.plan())).toMatchObject(EMPTY);
    });

    it("runs the API on Fargate in the private subnets, with the environment from the config bucket", async () => {
      const ecs = new ECSClient(client());
      const { services = [] } = await ecs.send(
        new DescribeServicesCommand({ cluster: "book-me-prod-ecs-cluster", services: ["book-me-prod-api"] }),
      );
      const { vpc_private_subnets: subnets } = await outputs();
      const network = services[0]?.networkConfiguration?.awsvpcConfiguration;
      expect([...(network?.subnets ?? [])].sort()).toEqual([...(subnets as string[])].sort());
      expect(network?.assignPublicIp).toBe("DISABLED");
      const { taskDefinition } = await ecs.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: services[0]?.taskDefinition }),
      );
      expect(taskDefinition?.containerDefinitions).toMatchObject([
        {
          name: "book-me-prod-api",
          image,
          environmentFiles: [{ value: "arn:aws:s3:::book-me-prod-config/service-config/api/production.env" }],
        },
      ]);
    });

    it("answers by HTTPS with an issued certificate, and sends HTTP there", async () => {
      const { arn } = await applied(backend, "aws_lb.alb");
      const { Listeners = [] } = await new ElasticLoadBalancingV2Client(client()).send(
        new DescribeListenersCommand({ LoadBalancerArn: String(arn) }),
      );
      const [http, https] = Listeners.sort((a, b) => Number(a.Port) - Number(b.Port));
      expect(http?.DefaultActions).toMatchObject([
        { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443" } },
      ]);
      const { Certificate } = await new ACMClient(client()).send(
        new DescribeCertificateCommand({ CertificateArn: https?.Certificates?.[0]?.CertificateArn }),
      );
      expect(Certificate).toMatchObject({ DomainName: "apiv2.bookme.tk", Status: "ISSUED" });
    });

    it("has the API's domain lead to the load balancer", async () => {
      const { alb_dns_name: target } = Object.fromEntries(
        Object.entries((await backend.state()).values?.outputs ?? {}).map(([name, { value }]) => [name, value]),
      );
      const { ResourceRecordSets = [] } = await new Route53Client(client()).send(
        new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }),
      );
      expect(ResourceRecordSets.find(({ Name }) => Name === "apiv2.bookme.tk.")).toMatchObject({
        Type: "CNAME",
        ResourceRecords: [{ Value: target }],
      });
    });

    it("plans empty with base's state in the place of the copied outputs", async () => {
      const wired = await Deployment.start({
        stack: "book-me-backend",
        region: REGION,
        beside: base,
        settings: { BOOK_ME_WIRING: "remote-state" },
        variables: () => ({ route53_zone_id: zoneId, api_task_image: image }),
      });
      await wired.synth();
      expect(wired.json.data).toHaveProperty("terraform_remote_state");
      expect(judge(await wired.plan())).toMatchObject(EMPTY);
    });
  });

  describe("step 16, frontend", () => {
    beforeAll(async () => {
      frontend = await Deployment.start({
        stack: "book-me-frontend",
        region: "us-east-1",
        beside: base,
        variables: () => ({ route53_zone_id: zoneId }),
      });
      await frontend.deploy();
    });

    it("has every setting of the inventory in its state", async () => {
      expect(await frontend.differencesFrom(inventoryOf("book-me-frontend"))).toEqual([]);
    });

    it("plans empty on its own state", async () => {
      expect(judge(await frontend.plan())).toMatchObject(EMPTY);
    });

    it("serves the bucket's website by CloudFront, under the app's domain", async () => {
      const { id, domain_name } = await applied(frontend, "aws_cloudfront_distribution.client_app");
      const { DistributionConfig: config } = await new CloudFrontClient(client("us-east-1")).send(
        new GetDistributionConfigCommand({ Id: String(id) }),
      );
      expect(config?.Aliases?.Items).toEqual(["app.bookme.tk"]);
      expect(config?.Origins?.Items?.map(({ DomainName }) => DomainName)).toEqual([
        "book-me-prod-client-app.s3-website-us-east-1.amazonaws.com",
      ]);
      const { ResourceRecordSets = [] } = await new Route53Client(client()).send(
        new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }),
      );
      const record = ResourceRecordSets.find(({ Name }) => Name === "app.bookme.tk.");
      expect(record?.AliasTarget?.DNSName?.replace(/\.$/, "")).toBe(domain_name);
    });

    it("shows the app to anyone for a path without a file", async () => {
      const s3 = new S3Client(client("us-east-1"));
      const bucket = { Bucket: "book-me-prod-client-app" };
      expect(await s3.send(new GetBucketWebsiteCommand(bucket))).toMatchObject({
        IndexDocument: { Suffix: "index.html" },
        ErrorDocument: { Key: "index.html" },
      });
      const { Policy } = await s3.send(new GetBucketPolicyCommand(bucket));
      expect(JSON.parse(Policy ?? "{}").Statement).toMatchObject([{ Principal: "*", Action: "s3:GetObject" }]);
    });
  });

  it("is destroyed in reverse, and leaves nothing but what was there before", async () => {
    // Anew, because the last synth was the remote-state wiring's or another stack's.
    for (const deployment of [frontend, backend, base]) {
      await deployment.synth();
      await deployment.destroy();
      expect(managed((await deployment.state()).values?.root_module).size).toBe(0);
    }
    expect(await leftOver(client())).toEqual({ vpcs: 1 });
    expect(await leftOver(client("us-east-1"))).toEqual({ vpcs: 1 });
  });
});
