import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  EnableMetricsCollectionCommand,
  PutScalingPolicyCommand,
} from "@aws-sdk/client-auto-scaling";
import { CreateKeyPairCommand, CreateLaunchTemplateCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { AwsConfig } from ".";
import type { Network } from "./network";

export interface LoadBalancer {
  readonly targetGroup: string;
  readonly dnsName: string;
  readonly zone: string;
}

/** "5.6. Application Load Balancers & Target Groups" */
export async function createLoadBalancer(
  aws: AwsConfig,
  { vpc, subnets }: Network,
  securityGroup: string,
  certificate: string,
): Promise<LoadBalancer> {
  const elb = new ElasticLoadBalancingV2Client(aws);
  const { TargetGroups } = await elb.send(
    new CreateTargetGroupCommand({
      Name: "app-tg",
      TargetType: "instance",
      Protocol: "HTTP",
      ProtocolVersion: "HTTP1",
      Port: 8000,
      VpcId: vpc,
      IpAddressType: "ipv4",
      HealthCheckProtocol: "HTTP",
      HealthCheckPath: "/users/",
      HealthCheckPort: "traffic-port",
      // The form's values
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: "200" },
    }),
  );
  const targetGroup = TargetGroups?.[0]?.TargetGroupArn as string;
  const { LoadBalancers } = await elb.send(
    new CreateLoadBalancerCommand({
      Name: "app-alb",
      Type: "application",
      Scheme: "internet-facing",
      IpAddressType: "ipv4",
      Subnets: [subnets["Public Subnet AZ1"], subnets["Public Subnet AZ2"]].flatMap((id) => id ?? []),
      SecurityGroups: [securityGroup],
    }),
  );
  const balancer = LoadBalancers?.[0];
  const forward = {
    LoadBalancerArn: balancer?.LoadBalancerArn,
    DefaultActions: [{ Type: "forward" as const, TargetGroupArn: targetGroup }],
  };
  await elb.send(new CreateListenerCommand({ ...forward, Protocol: "HTTP", Port: 80 }));
  await elb.send(
    new CreateListenerCommand({
      ...forward,
      Protocol: "HTTPS",
      Port: 443,
      SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      Certificates: [{ CertificateArn: certificate }],
    }),
  );
  return {
    targetGroup,
    dnsName: balancer?.DNSName as string,
    zone: balancer?.CanonicalHostedZoneId as string,
  };
}

/** The console makes a role's instance profile under the same name. */
export async function createRole(aws: AwsConfig, name: string): Promise<void> {
  const iam = new IAMClient(aws);
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
}

export interface Instances {
  readonly securityGroup: string;
  readonly targetGroup: string;
  readonly databaseHost: string;
  readonly role: string | undefined;
}

/** "5.7. Auto Scaling Groups & Launch Templates" */
export async function createAutoScaling(
  aws: AwsConfig,
  { subnets }: Network,
  { securityGroup, targetGroup, databaseHost, role }: Instances,
): Promise<void> {
  const [ec2, autoscaling] = [new EC2Client(aws), new AutoScalingClient(aws)];
  await ec2.send(new CreateKeyPairCommand({ KeyName: "myec2key" }));
  const script = `#!/bin/bash\nyum install -y docker\nsystemctl enable --now docker\ndocker run -d -p 8000:8000 -e DB_HOST=${databaseHost} -e DB_PASSWORD=pasted-by-hand example/library:latest\n`;
  await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: "app-launch-template",
      VersionDescription: "app-launch-template",
      LaunchTemplateData: {
        ImageId: await newestImage(aws),
        InstanceType: "t2.micro",
        KeyName: "myec2key",
        SecurityGroupIds: [securityGroup],
        UserData: Buffer.from(script).toString("base64"),
        ...(role && { IamInstanceProfile: { Name: role } }),
      },
    }),
  );
  const group = { AutoScalingGroupName: "app-asg" };
  const appSubnets = [subnets["Private App Subnet AZ1"], subnets["Private App Subnet AZ2"]].flatMap((id) => id ?? []);
  await autoscaling.send(
    new CreateAutoScalingGroupCommand({
      ...group,
      LaunchTemplate: { LaunchTemplateName: "app-launch-template", Version: "$Default" },
      VPCZoneIdentifier: appSubnets.join(","),
      TargetGroupARNs: [targetGroup],
      HealthCheckType: "ELB",
      HealthCheckGracePeriod: 300,
      DesiredCapacity: 2,
      MinSize: 1,
      MaxSize: 3,
    }),
  );
  await autoscaling.send(
    new PutScalingPolicyCommand({
      ...group,
      PolicyName: "Target Tracking Policy",
      PolicyType: "TargetTrackingScaling",
      EstimatedInstanceWarmup: 300,
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
        TargetValue: 50,
      },
    }),
  );
  await autoscaling.send(new EnableMetricsCollectionCommand({ ...group, Granularity: "1Minute" }));
}

/** "Amazon Linux 2023 — 64-bit" */
async function newestImage(aws: AwsConfig): Promise<string> {
  const Name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
  const { Parameter } = await new SSMClient(aws).send(new GetParameterCommand({ Name }));
  return Parameter?.Value as string;
}
