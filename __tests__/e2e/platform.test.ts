import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
} from "@aws-sdk/client-application-auto-scaling";
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeNatGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import {
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient, UpdateSecretCommand } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../support/deployment";
import { emulatorMissing } from "../support/emulator";
import { derivedPolicy, refusals } from "../support/permissions";
import { DEV, type PlatformEnvironment, PROD, platformInventory } from "../support/platform-inventory";
import { describeUnless } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { EMPTY, judge, managed, terraformMissing } from "../support/terraform";

const missing = terraformMissing() ?? emulatorMissing();

for (const team of [DEV, PROD]) {
  const { environment, availability_zones: zones } = team;
  describeUnless(missing, `platform, deployed with the tfvars of ${environment}`, () => suite(team, zones));
}

function suite(team: PlatformEnvironment, zones: readonly string[]): void {
  const prefix = `32co-${team.environment}`;
  const inventory = platformInventory(team);
  let platform: Deployment;

  beforeAll(async () => {
    const variables = { ...team, aws_region: "us-east-1", project_name: "32co", app_port: 8000 };
    platform = await Deployment.start({
      stack: "platform",
      region: "us-east-1",
      variables: () => variables as unknown as JsonObject,
    });
    await platform.deploy();
  });

  afterAll(() => platform?.stop());

  const output = async (name: string) => (await platform.state()).values?.outputs?.[name]?.value as string;

  it("has every setting of the inventory in its state", async () => {
    expect(await platform.differencesFrom(inventory)).toEqual([]);
    expect(managed((await platform.state()).values?.root_module).size).toBe(inventory.resources.length);
  });

  it("plans empty on its own state", async () => {
    expect(judge(await platform.plan())).toMatchObject(EMPTY);
  });

  it("writes secrets byte by byte as Terraform's jsonencode does", async () => {
    const secrets = new SecretsManagerClient(platform.aws);
    const value = async (SecretId: string) =>
      (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString;
    const state = managed((await platform.state()).values?.root_module);
    const password = state.get("random_password.db_password")?.values.result as string;
    expect(password).toHaveLength(16);
    const escaped = JSON.stringify(password).replace(
      /[<>&]/g,
      (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
    );
    expect(await value(`32co/${team.environment}/app/secrets`)).toBe(
      `{"DB_PASSWORD":${escaped},"EXTERNAL_API_KEY":"your-external-api-key-here"}`,
    );
    expect(await value(`${prefix}-app-secrets`)).toBe(
      `{"AWS_DEFAULT_REGION":"us-east-1","DB_CONNECTION_STRING":"dynamodb://${prefix}-items",` +
        `"DYNAMODB_TABLE":"${prefix}-items","EXTERNAL_API_KEY":"your-external-api-key-here","PYTHON_ENV":"${team.environment}"}`,
    );
  });

  it("has a public and a private subnet, and a NAT gateway, in each zone", async () => {
    const ec2 = new EC2Client(platform.aws);
    const Filters = [{ Name: "vpc-id", Values: [await output("vpc_id")] }];
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
    const ofType = (type: string) =>
      (Subnets ?? [])
        .filter(({ Tags }) => Tags?.some(({ Key, Value }) => Key === "Type" && Value === type))
        .map(({ AvailabilityZone, CidrBlock }) => `${AvailabilityZone} ${CidrBlock}`)
        .sort();
    const network = team.vpc_cidr.replace(".0.0/16", "");
    expect(ofType("Public")).toEqual(zones.map((zone, index) => `${zone} ${network}.${index}.0/24`));
    expect(ofType("Private")).toEqual(zones.map((zone, index) => `${zone} ${network}.${index + 10}.0/24`));
    const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ Filter: Filters }));
    expect(new Set(NatGateways?.map(({ SubnetId }) => SubnetId)).size).toBe(zones.length);
  });

  it("runs the application on Fargate, its secrets injected by ECS", async () => {
    const ecs = new ECSClient(platform.aws);
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: `${prefix}-cluster`, services: [`${prefix}-service`] }),
    );
    expect(services).toMatchObject([
      {
        desiredCount: 2,
        launchType: "FARGATE",
        loadBalancers: [{ containerName: "app", containerPort: 8000 }],
        networkConfiguration: { awsvpcConfiguration: { assignPublicIp: "DISABLED" } },
      },
    ]);
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: services?.[0]?.taskDefinition }),
    );
    expect(taskDefinition).toMatchObject({ family: `${prefix}-app`, cpu: "512", memory: "1024" });
    const secret = expect.stringMatching(new RegExp(`:secret:32co/${team.environment}/app/secrets-\\w+:\\w+::$`));
    expect(taskDefinition?.containerDefinitions).toMatchObject([
      {
        image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${prefix}-webapp:latest`,
        secrets: [
          { name: "DB_PASSWORD", valueFrom: secret },
          { name: "EXTERNAL_API_KEY", valueFrom: secret },
        ],
        logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": `/ecs/${prefix}-app` } },
      },
    ]);
  });

  it("scales from 2 to 10 tasks, to keep CPU at 70% and memory at 80%", async () => {
    const scaling = new ApplicationAutoScalingClient(platform.aws);
    const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: "ecs" }));
    expect(ScalableTargets).toMatchObject([
      { ResourceId: `service/${prefix}-cluster/${prefix}-service`, MinCapacity: 2, MaxCapacity: 10 },
    ]);
    const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: "ecs" }));
    const targets = (ScalingPolicies ?? []).map(({ TargetTrackingScalingPolicyConfiguration: config }) => [
      config?.PredefinedMetricSpecification?.PredefinedMetricType,
      config?.TargetValue,
    ]);
    expect(Object.fromEntries(targets)).toEqual({
      ECSServiceAverageCPUUtilization: 70,
      ECSServiceAverageMemoryUtilization: 80,
    });
  });

  it("encrypts and versions the bucket and keeps the public out of it", async () => {
    const s3 = new S3Client(platform.aws);
    const Bucket = await output("s3_bucket_name");
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
    ]);
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: "Enabled" });
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it("can recover the table to any point in time, and encrypts it", async () => {
    const dynamodb = new DynamoDBClient(platform.aws);
    const TableName = `${prefix}-items`;
    const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe("ENABLED");
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      SSEDescription: { Status: "ENABLED" },
    });
  });

  it("leaves the real API key alone that the document's command puts in", async () => {
    const secrets = new SecretsManagerClient(platform.aws);
    const SecretId = `32co/${team.environment}/app/secrets`;
    const SecretString = '{"DB_PASSWORD":"auto-generated","EXTERNAL_API_KEY":"your-actual-api-key"}';
    await secrets.send(new UpdateSecretCommand({ SecretId, SecretString }));
    await platform.deploy();
    expect((await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString).toBe(SecretString);
  });

  it("is gone after destroy, with everything that it made", async () => {
    const vpc = await output("vpc_id");
    await platform.destroy();
    expect((await platform.state()).values?.root_module.resources ?? []).toEqual([]);
    const { Vpcs } = await new EC2Client(platform.aws).send(new DescribeVpcsCommand({}));
    expect(Vpcs?.map(({ VpcId }) => VpcId)).not.toContain(vpc);
    expect((await new S3Client(platform.aws).send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    expect((await new DynamoDBClient(platform.aws).send(new ListTablesCommand({}))).TableNames).toEqual([]);
  });

  it("asked of AWS, from deploy to destroy, nothing that the derived IAM policy refuses", async () => {
    const calls = await platform.emulator.calls();
    expect(calls.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["ecs:CreateService", "elasticloadbalancing:DeleteLoadBalancer"]),
    );
    expect(refusals(await derivedPolicy("platform"), calls)).toEqual([]);
  });
}
