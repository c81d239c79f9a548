import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand, ECRClient } from "@aws-sdk/client-ecr";
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
} from "@aws-sdk/client-ecs";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../support/deployment";
import { emulatorMissing } from "../support/emulator";
import { makeExecutionRole, REGION } from "../support/flask";
import { inventoryOf } from "../support/inventory";
import { derivedPolicy, refusals } from "../support/permissions";
import { describeUnless } from "../support/suites";
import { EMPTY, judge, terraformMissing } from "../support/terraform";

describeUnless(terraformMissing() ?? emulatorMissing(), "flask, deployed", () => {
  let flask: Deployment;
  let ecs: ECSClient;
  let ec2: EC2Client;
  let elb: ElasticLoadBalancingV2Client;

  beforeAll(async () => {
    flask = await Deployment.start({ stack: "flask", region: REGION, variables: () => ({}) });
    ecs = new ECSClient(flask.aws);
    ec2 = new EC2Client(flask.aws);
    elb = new ElasticLoadBalancingV2Client(flask.aws);
    await makeExecutionRole(flask.emulator);
    await flask.deploy();
  });

  afterAll(() => flask?.stop());

  const service = async () =>
    (await ecs.send(new DescribeServicesCommand({ cluster: "simhill-dev-cluster", services: ["simhill-dev-service"] })))
      .services?.[0];

  it("has every setting of the inventory in its state", async () => {
    expect(await flask.differencesFrom(inventoryOf("flask"))).toEqual([]);
  });

  it("plans empty on its own state", async () => {
    expect(judge(await flask.plan())).toMatchObject(EMPTY);
  });

  it("has the document's six outputs", async () => {
    const { values } = await flask.state();
    const outputs = Object.fromEntries(Object.entries(values?.outputs ?? {}).map(([name, { value }]) => [name, value]));
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ["simhill-dev-alb"] }));
    const { repositories } = await new ECRClient(flask.aws).send(new DescribeRepositoriesCommand({}));
    expect(outputs).toEqual({
      alb_dns_name: LoadBalancers?.[0]?.DNSName,
      alb_zone_id: LoadBalancers?.[0]?.CanonicalHostedZoneId,
      application_url: `http://${LoadBalancers?.[0]?.DNSName}`,
      ecr_repository_url: repositories?.[0]?.repositoryUri,
      ecs_cluster_name: "simhill-dev-cluster",
      ecs_service_name: "simhill-dev-service",
    });
  });

  it("runs the image on Fargate as the document's task definition says", async () => {
    const taskDefinition = (await service())?.taskDefinition;
    const { taskDefinition: task } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
    expect(task).toMatchObject({
      family: "simhill-dev-task",
      cpu: "256",
      memory: "512",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      executionRoleArn: expect.stringMatching(/:role\/ecsTaskExecutionRole$/),
    });
    expect(task?.containerDefinitions).toMatchObject([
      {
        name: "simhill-dev",
        image: "946760796955.dkr.ecr.eu-central-1.amazonaws.com/flask-tp-app:latest",
        essential: true,
        portMappings: [{ containerPort: 5000, protocol: "tcp" }],
        environment: [
          { name: "FLASK_APP", value: "hello" },
          { name: "FLASK_ENV", value: "dev" },
        ],
      },
    ]);
  });

  it("runs two tasks in the default VPC's subnets, reached through the load balancer on port 80", async () => {
    const filter = [{ Name: "default-for-az", Values: ["true"] }];
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: filter }));
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ["simhill-dev-tg"] }));
    const targetGroupArn = TargetGroups?.[0]?.TargetGroupArn;
    expect(TargetGroups).toMatchObject([{ TargetType: "ip", Port: 5000, HealthCheckPath: "/" }]);
    const deployed = await service();
    expect(deployed).toMatchObject({
      desiredCount: 2,
      launchType: "FARGATE",
      loadBalancers: [{ targetGroupArn, containerName: "simhill-dev", containerPort: 5000 }],
      networkConfiguration: { awsvpcConfiguration: { assignPublicIp: "ENABLED" } },
    });
    expect(deployed?.networkConfiguration?.awsvpcConfiguration?.subnets?.sort()).toEqual(
      Subnets?.map(({ SubnetId }) => SubnetId).sort(),
    );
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ["simhill-dev-alb"] }));
    const { Listeners } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    expect(Listeners).toMatchObject([
      { Port: 80, Protocol: "HTTP", DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroupArn }] },
    ]);
  });

  it("lets anyone reach the load balancer on port 80, and only the load balancer reach the tasks", async () => {
    const names = ["simhill-dev-alb-sg", "simhill-dev-ecs-tasks-sg"];
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-name", Values: names }] }),
    );
    const [alb, tasks] = names.map((name) => SecurityGroups?.find(({ GroupName }) => GroupName === name));
    expect(alb?.IpPermissions).toMatchObject([
      { IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
    ]);
    expect(tasks?.IpPermissions).toMatchObject([
      { FromPort: 5000, ToPort: 5000, IpRanges: [], UserIdGroupPairs: [{ GroupId: alb?.GroupId }] },
    ]);
  });

  it("is gone after destroy, with everything that it made", async () => {
    await flask.destroy();
    expect((await flask.state()).values?.root_module.resources ?? []).toEqual([]);
    expect((await elb.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([]);
    const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ["simhill-dev-cluster"] }));
    expect(clusters?.filter(({ status }) => status !== "INACTIVE")).toEqual([]);
    expect((await new ECRClient(flask.aws).send(new DescribeRepositoriesCommand({}))).repositories).toEqual([]);
  });

  it("asked of AWS, from deploy to destroy, nothing that the derived IAM policy refuses", async () => {
    const calls = await flask.emulator.calls();
    expect(calls.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["ecs:CreateService", "elasticloadbalancing:DeleteLoadBalancer"]),
    );
    expect(refusals(await derivedPolicy("flask"), calls)).toEqual([]);
  });
});
