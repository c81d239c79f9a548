import { describe, expect, it } from "vitest";
import { type Answers, awsError, existing, find } from "../../../support/aws-answers";

describe("the application's finders", () => {
  it.each([
    ["aws_db_subnet_group", { name: "x" }, { "rds:DescribeDBSubnetGroups": awsError("DBSubnetGroupNotFoundFault") }],
    ["aws_db_instance", { identifier: "x" }, { "rds:DescribeDBInstances": awsError("DBInstanceNotFoundFault") }],
    [
      "aws_lb",
      { name: "x" },
      { "elasticloadbalancing:DescribeLoadBalancers": awsError("LoadBalancerNotFoundException") },
    ],
    [
      "aws_lb_target_group",
      { name: "x" },
      { "elasticloadbalancing:DescribeTargetGroups": awsError("TargetGroupNotFoundException") },
    ],
    [
      "aws_launch_template",
      { name: "x" },
      { "ec2:DescribeLaunchTemplates": awsError("InvalidLaunchTemplateName.NotFoundException") },
    ],
    ["aws_autoscaling_group", { name: "x" }, { "autoscaling:DescribeAutoScalingGroups": { AutoScalingGroups: [] } }],
    ["aws_iam_role", { name: "x" }, { "iam:GetRole": awsError("NoSuchEntityException") }],
    ["aws_iam_instance_profile", { name: "x" }, { "iam:GetInstanceProfile": awsError("NoSuchEntityException") }],
  ])("take AWS's refusal of an unknown name for an answer: no %s", async (type, settings, answers: Answers) => {
    expect(await find(type, settings, answers)).toEqual([]);
  });

  it("ask for nothing where the name is not known", async () => {
    for (const type of [
      "aws_db_subnet_group",
      "aws_db_instance",
      "aws_lb",
      "aws_lb_target_group",
      "aws_launch_template",
    ])
      expect(await find(type, {}, {})).toEqual([]);
  });

  it("read a database's settings, and what the provider's import makes up", async () => {
    const DBInstances = [
      { DBInstanceIdentifier: "db-lib-mgmt", DBInstanceClass: "db.t3.small", MultiAZ: true, MasterUsername: "root" },
    ];
    const answers = { "rds:DescribeDBInstances": { DBInstances } };
    expect(await find("aws_db_instance", { identifier: "db-lib-mgmt" }, answers)).toMatchObject([
      {
        id: "db-lib-mgmt",
        attributes: { instance_class: "db.t3.small", multi_az: true, username: "root", skip_final_snapshot: true },
      },
    ]);
  });

  it("find the only listener on a port", async () => {
    const answers = {
      "elasticloadbalancing:DescribeListeners": {
        Listeners: [
          { ListenerArn: "arn:80", Port: 80, Protocol: "HTTP" },
          {
            ListenerArn: "arn:443",
            Port: 443,
            Protocol: "HTTPS",
            Certificates: [{ CertificateArn: "arn:certificate" }],
            DefaultActions: [{ Type: "forward", ForwardConfig: { TargetGroups: [{ TargetGroupArn: "arn:tg" }] } }],
          },
        ],
      },
      "elasticloadbalancing:DescribeTags": { TagDescriptions: [] },
    };
    const found = await find("aws_lb_listener", { port: 443 }, answers, { aws_lb: existing("arn:lb") });
    expect(found).toMatchObject([
      {
        id: "arn:443",
        attributes: {
          certificate_arn: "arn:certificate",
          default_action: [{ type: "forward", target_group_arn: "arn:tg" }],
        },
      },
    ]);
  });

  it("find the load balancer's and the target group's own settings", async () => {
    const answers = {
      "elasticloadbalancing:DescribeLoadBalancers": {
        LoadBalancers: [
          { LoadBalancerArn: "arn:lb", Scheme: "internet-facing", AvailabilityZones: [{ SubnetId: "subnet-1" }] },
        ],
      },
      "elasticloadbalancing:DescribeTargetGroups": {
        TargetGroups: [{ TargetGroupArn: "arn:tg", HealthCheckPath: "/users/", Matcher: { HttpCode: "200" } }],
      },
      "elasticloadbalancing:DescribeTags": { TagDescriptions: [{ Tags: [{ Key: "a", Value: "b" }] }] },
    };
    expect(await find("aws_lb", { name: "app-alb" }, answers)).toMatchObject([
      { id: "arn:lb", attributes: { internal: false, subnets: ["subnet-1"], tags: { a: "b" } } },
    ]);
    expect(await find("aws_lb_target_group", { name: "app-tg" }, answers)).toMatchObject([
      { id: "arn:tg", attributes: { health_check: { path: "/users/", matcher: "200" } } },
    ]);
  });

  it("say that AWS has none of what it leaves out, so that it is missed where the stack states it", async () => {
    const answers = {
      "ec2:DescribeLaunchTemplates": { LaunchTemplates: [{ LaunchTemplateId: "lt-1" }] },
      "ec2:DescribeLaunchTemplateVersions": { LaunchTemplateVersions: [{ LaunchTemplateData: {} }] },
    };
    expect(await find("aws_launch_template", { name: "app-launch-template" }, answers)).toMatchObject([
      { attributes: { key_name: null, iam_instance_profile: null } },
    ]);
  });

  it("do not read a launch template's script, which may hold a password", async () => {
    const data = { ImageId: "ami-1", UserData: "c2VjcmV0", IamInstanceProfile: { Name: "web" } };
    const answers = {
      "ec2:DescribeLaunchTemplates": { LaunchTemplates: [{ LaunchTemplateId: "lt-1" }] },
      "ec2:DescribeLaunchTemplateVersions": { LaunchTemplateVersions: [{ LaunchTemplateData: data }] },
    };
    const [template] = await find("aws_launch_template", { name: "app-launch-template" }, answers);
    expect(template).toMatchObject({
      id: "lt-1",
      attributes: { image_id: "ami-1", iam_instance_profile: { name: "web" } },
    });
    expect(JSON.stringify(template)).not.toContain("c2VjcmV0");
  });

  it("find the group's policy by its kind and metric, since the console makes its name up", async () => {
    const policy = (PolicyName: string, PredefinedMetricType: string) => ({
      PolicyName,
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: { TargetValue: 50, PredefinedMetricSpecification: { PredefinedMetricType } },
    });
    const answers = {
      "autoscaling:DescribePolicies": {
        ScalingPolicies: [
          policy("requests", "ALBRequestCountPerTarget"),
          policy("Target Tracking Policy", "ASGAverageCPUUtilization"),
          { PolicyName: "step", PolicyType: "StepScaling" },
        ],
      },
    };
    const settings = {
      policy_type: "TargetTrackingScaling",
      target_tracking_configuration: {
        predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
      },
    };
    const related = { aws_autoscaling_group: existing("app-asg") };
    expect(await find("aws_autoscaling_policy", settings, answers, related)).toMatchObject([
      { id: "app-asg/Target Tracking Policy", attributes: { target_tracking_configuration: { target_value: 50 } } },
    ]);
  });

  it("find the instance profile that the launch template gives, before one of the stack's name", async () => {
    const answers: Answers = {
      "iam:GetInstanceProfile": ({ InstanceProfileName }) => ({
        InstanceProfile: { InstanceProfileName, Roles: [{ RoleName: "web-role" }] },
      }),
    };
    const template = existing("lt-1", {
      iam_instance_profile: { arn: "arn:aws:iam::123456789012:instance-profile/made-by-hand" },
    });
    const related = { aws_launch_template: template };
    expect(await find("aws_iam_instance_profile", { name: "app" }, answers, related)).toMatchObject([
      { id: "made-by-hand", attributes: { role: "web-role" } },
    ]);
    expect(await find("aws_iam_instance_profile", { name: "app" }, answers)).toMatchObject([{ id: "app" }]);
  });

  it("find the role of the instance profile, and its policy as role:policy", async () => {
    const answers: Answers = {
      "iam:GetRole": ({ RoleName }) => ({
        Role: { RoleName, AssumeRolePolicyDocument: "%7B%22Version%22%3A%22x%22%7D" },
      }),
      "iam:GetRolePolicy": { PolicyDocument: "%7B%7D" },
    };
    const profile = { aws_iam_instance_profile: existing("made-by-hand", { role: "web-role" }) };
    expect(await find("aws_iam_role", { name: "app" }, answers, profile)).toMatchObject([
      { id: "web-role", attributes: { assume_role_policy: '{"Version":"x"}' } },
    ]);
    const role = { aws_iam_role: existing("web-role") };
    expect(await find("aws_iam_role_policy", { name: "s3" }, answers, role)).toMatchObject([
      { id: "web-role:s3", attributes: { policy: "{}" } },
    ]);
  });
});
