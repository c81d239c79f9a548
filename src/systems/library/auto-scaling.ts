import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import type { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import type { RouteTables } from "./route-tables";
import type { Variables } from "./variables";

export interface AutoScalingProps {
  readonly variables: Variables;
  readonly network: Network;
  readonly routeTables: RouteTables;
  readonly launchTemplate: LaunchTemplate;
  readonly loadBalancer: LoadBalancer;
}

/** "App Auto Scaling Group" */
export class AutoScaling extends Construct {
  constructor(scope: Construct, id: string, props: AutoScalingProps) {
    super(scope, id);
    const { variables, network, routeTables, launchTemplate, loadBalancer } = props;
    const group = new AutoscalingGroup(this, "app", {
      name: "app-asg",
      launchTemplate: { id: launchTemplate.id, version: "$Latest" },
      vpcZoneIdentifier: [network.az1.privateApp.id, network.az2.privateApp.id],
      targetGroupArns: [loadBalancer.targetGroup.arn],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 300,
      desiredCapacity: variables.desiredCapacity.numberValue,
      minSize: variables.minSize.numberValue,
      maxSize: variables.maxSize.numberValue,
      // "Monitoring: Enable group metrics (CloudWatch)"
      enabledMetrics: GROUP_METRICS.map((metric) => `Group${metric}`),
      // The instances download the image at first boot, and become healthy only through a listener.
      dependsOn: [...routeTables.appRoutes, ...loadBalancer.listeners],
    });
    new AutoscalingPolicy(this, "cpu", {
      autoscalingGroupName: group.name,
      // The name that the console gives it.
      name: "Target Tracking Policy",
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 50,
      },
    });
  }
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html */
const GROUP_METRICS = [
  "DesiredCapacity",
  "InServiceCapacity",
  "InServiceInstances",
  "MaxSize",
  "MinSize",
  "PendingCapacity",
  "PendingInstances",
  "StandbyCapacity",
  "StandbyInstances",
  "TerminatingCapacity",
  "TerminatingInstances",
  "TotalCapacity",
  "TotalInstances",
];
