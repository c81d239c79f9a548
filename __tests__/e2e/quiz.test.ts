import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AutoScalingClient, DescribeLifecycleHooksCommand } from "@aws-sdk/client-auto-scaling";
import { CloudFrontClient, GetDistributionConfigCommand } from "@aws-sdk/client-cloudfront";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeInstanceAttributeCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { DescribeListenersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { ListSubscriptionsCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { Deployment } from "../support/deployment";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { leftOver } from "../support/left-over";
import { BUCKETS, prepareAccount, REGION, TFVARS } from "../support/quiz";
import { describeUnless } from "../support/suites";
import { EMPTY, judge, managed, type ResourceValues, terraformMissing } from "../support/terraform";

describeUnless(terraformMissing() ?? emulatorMissing(), "quiz, deployed by cdktf", () => {
  const inventory = inventoryOf("quiz");
  let emulator: Emulator;
  let quiz: Deployment;
  let eip: string;
  let hosts: string;

  beforeAll(async () => {
    emulator = await startEmulator();
    eip = await prepareAccount(emulator);
    quiz = await Deployment.start({
      stack: "quiz",
      region: REGION,
      emulator,
      variables: (folder) => {
        hosts = join(folder, "hosts.yml");
        return { ...TFVARS, eip_allocation_id: eip, ansible_hosts_file: hosts };
      },
    });
    await quiz.deploy();
  });

  afterAll(async () => {
    await quiz?.stop();
    await emulator?.stop();
  });

  /** As the scripts are given every value. */
  const base64 = (value: unknown) => Buffer.from(String(value)).toString("base64");

  /** A resource's attributes as applied. */
  async function applied(address: string): Promise<ResourceValues["values"]> {
    const found = managed((await quiz.state()).values?.root_module).get(address);
    if (!found) throw new Error(`${address} is not in the state`);
    return found.values;
  }

  it("has every setting of the inventory in its state", async () => {
    const substitutes = { ...BUCKETS, "eipalloc-05a574f2b517228a4": eip, "hosts.yml": hosts };
    expect(await quiz.differencesFrom(inventory, substitutes)).toEqual([]);
  });

  it("opens the public instance's ports to the documented sources, and nothing else", async () => {
    const { id } = await applied("aws_security_group.public_instance_sg");
    const { SecurityGroupRules = [] } = await new EC2Client(quiz.aws).send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [String(id)] }] }),
    );
    const rules = SecurityGroupRules.map(({ IsEgress, FromPort, CidrIpv4, ReferencedGroupInfo }) =>
      [IsEgress ? "out" : "in", FromPort, CidrIpv4 ?? (ReferencedGroupInfo?.GroupId === id ? "itself" : "?")].join(" "),
    );
    expect(rules.sort()).toEqual(
      [
        "in 22 0.0.0.0/0",
        "in 22 203.0.113.10/32",
        "in 22 203.0.113.11/32",
        "in 22 203.0.113.12/32",
        "in 443 0.0.0.0/0",
        "in 5432 0.0.0.0/0",
        "in 5555 0.0.0.0/0",
        "in 80 0.0.0.0/0",
        "in 80 198.51.100.20/32",
        "in 8000 0.0.0.0/0",
        "in 8000 itself",
        "out -1 0.0.0.0/0",
      ].sort(),
    );
  });

  it("launches instances with the rendered ansible.sh", async () => {
    const { id } = await applied("aws_launch_template.machine_aws");
    const { LaunchTemplateVersions = [] } = await new EC2Client(quiz.aws).send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: String(id), Versions: ["$Latest"] }),
    );
    const script = decoded(LaunchTemplateVersions[0]?.LaunchTemplateData?.UserData);
    const { domain_name } = await applied("aws_cloudfront_distribution.s3_distribution");
    expect(script).toMatch(/^#!\/bin\/bash|^#!\/usr\/bin\/env bash/);
    for (const value of [domain_name, TFVARS.AWS_ACCESS_KEY, TFVARS.AWS_SECRET_KEY, TFVARS.BUCKET_NAME, REGION])
      expect(script).toContain(base64(value));
    expect(script).toContain("ansible-playbook");
  });

  it("sets up the public instance with the rendered main_application.sh and the bastion with terminate_instance.sh", async () => {
    const userData = async (address: string) => {
      const { id } = await applied(address);
      const { UserData } = await new EC2Client(quiz.aws).send(
        new DescribeInstanceAttributeCommand({ InstanceId: String(id), Attribute: "userData" }),
      );
      return decoded(UserData?.Value);
    };
    const { id } = await applied("aws_cloudfront_distribution.s3_distribution");
    const site = await userData("aws_instance.public_instance");
    for (const value of [id, TFVARS.DB_PASS, TFVARS.DJANGO_SECRET_KEY, TFVARS.DJANGO_SETTINGS_MODULE])
      expect(site).toContain(base64(value));
    const source = readFileSync(join(__dirname, "../../templates/quiz/terminate_instance.sh"), "utf8");
    expect(await userData("aws_instance.bastion")).toBe(source);
  });

  it("alarms whom the document says", async () => {
    const { MetricAlarms = [] } = await new CloudWatchClient(quiz.aws).send(new DescribeAlarmsCommand({}));
    const actions = Object.fromEntries(
      MetricAlarms.map(({ AlarmName, AlarmActions = [] }) => [
        AlarmName,
        AlarmActions.map((arn) => arn.split(/[:/]/).at(-1)).sort(),
      ]),
    );
    expect(actions).toEqual({
      cpu_high: ["alarm-update-instance", "scaling_policy_up"],
      cpu_low: ["scaling_policy_down"],
      high_response_time: ["alarm-topic"],
      status_check_failed: ["alarm-topic"],
      unhealthy_hosts: ["alarm-topic"],
    });
    const { arn_suffix } = await applied("aws_lb.alb-client_name");
    const slow = MetricAlarms.find(({ AlarmName }) => AlarmName === "high_response_time");
    expect(slow?.Dimensions).toContainEqual({ Name: "LoadBalancer", Value: arn_suffix });
  });

  it("subscribes the mail address and the Lambda function", async () => {
    const { Subscriptions = [] } = await new SNSClient(quiz.aws).send(new ListSubscriptionsCommand({}));
    expect(
      Subscriptions.map(({ Protocol, Endpoint, TopicArn }) => [TopicArn?.split(":").at(-1), Protocol, Endpoint]).sort(),
    ).toEqual([
      ["alarm-topic", "email", "alarms@example.com"],
      ["alarm-update-instance", "lambda", "arn:aws:lambda:eu-west-2:357643864089:function:nbg"],
    ]);
  });

  it("listens on port 8000 and forwards to the target group", async () => {
    const { arn } = await applied("aws_lb.alb-client_name");
    const { Listeners = [] } = await new ElasticLoadBalancingV2Client(quiz.aws).send(
      new DescribeListenersCommand({ LoadBalancerArn: String(arn) }),
    );
    const { arn: target } = await applied("aws_lb_target_group.target_lb");
    expect(Listeners).toMatchObject([
      { Port: 8000, Protocol: "HTTP", DefaultActions: [{ Type: "forward", TargetGroupArn: target }] },
    ]);
  });

  it("holds launching instances back for 450 seconds at most", async () => {
    const { LifecycleHooks } = await new AutoScalingClient(quiz.aws).send(
      new DescribeLifecycleHooksCommand({ AutoScalingGroupName: "IaC-Prod" }),
    );
    expect(LifecycleHooks).toMatchObject([
      { LifecycleHookName: "lifecycle-hook", HeartbeatTimeout: 450, DefaultResult: "CONTINUE" },
    ]);
  });

  it("serves static and media files from the bucket, and the rest from the instance", async () => {
    const { id } = await applied("aws_cloudfront_distribution.s3_distribution");
    const { DistributionConfig: config } = await new CloudFrontClient(quiz.aws).send(
      new GetDistributionConfigCommand({ Id: String(id) }),
    );
    expect(config?.DefaultCacheBehavior?.TargetOriginId).toBe("EC2Origin");
    expect(
      config?.CacheBehaviors?.Items?.map(({ PathPattern, TargetOriginId }) => [PathPattern, TargetOriginId]),
    ).toEqual([
      ["/static/*", "S3Origin"],
      ["/media/*", "S3Origin"],
    ]);
    expect(config?.DefaultRootObject).toBe("main.html");
  });

  it("writes Ansible's inventory with the load balancer's DNS name", async () => {
    const { dns_name } = await applied("aws_lb.alb-client_name");
    expect(parse(readFileSync(hosts, "utf8"))).toEqual({
      "terraform-ansible": { hosts: { [String(dns_name)]: null } },
    });
  });

  it("is seen by cdktf output and cdktf diff", async () => {
    const { dns_name } = await applied("aws_lb.alb-client_name");
    const { id } = await applied("aws_cloudfront_distribution.s3_distribution");
    expect(await quiz.outputs()).toEqual({ IP: dns_name, cloudfront_distribution_id: id });
    expect(await quiz.diff()).toMatch(/Plan: 0 to add, \d+ to change, 0 to destroy|No changes/);
  });

  it("plans empty on its own state", async () => {
    expect(judge(await quiz.plan())).toMatchObject(EMPTY);
  });

  it("is destroyed in one go, and leaves nothing but what was there before", async () => {
    await quiz.destroy();
    expect(managed((await quiz.state()).values?.root_module).size).toBe(0);
    expect(await leftOver(quiz.aws)).toEqual({ vpcs: 1, buckets: 1 });
  });
});

function decoded(base64: string | undefined): string {
  return Buffer.from(base64 ?? "", "base64").toString("utf8");
}
