import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingLifecycleHook } from "@cdktf/provider-aws/lib/autoscaling-lifecycle-hook";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { AutoscalingSchedule } from "@cdktf/provider-aws/lib/autoscaling-schedule";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { warn } from "../../stack/warnings";
import type { Network } from "./network";
import type { Variables } from "./variables";

export interface AutoScalingProps {
  readonly variables: Variables;
  readonly network: Network;
  readonly launchTemplate: LaunchTemplate;
  readonly targetGroup: LbTargetGroup;
}

/** "AWS Auto Scaling Group and Related Resources Configuration Summary" */
export class AutoScaling extends Construct {
  readonly group: AutoscalingGroup;
  readonly scaleUp: AutoscalingPolicy;
  readonly scaleDown: AutoscalingPolicy;

  constructor(scope: Construct, id: string, { variables, network, launchTemplate, targetGroup }: AutoScalingProps) {
    super(scope, id);
    const sizes = {
      minSize: variables.minSize.numberValue,
      maxSize: variables.maxSize.numberValue,
      desiredCapacity: variables.desiredCapacity.numberValue,
    };
    this.group = new AutoscalingGroup(this, "grupo", {
      name: variables.groupName.stringValue,
      ...sizes,
      launchTemplate: { id: launchTemplate.id, version: "$Latest" },
      vpcZoneIdentifier: [network.privateSubnet2.id, network.privateSubnet1.id],
      targetGroupArns: [targetGroup.arn],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 600,
      terminationPolicies: ["Default"],
    });
    warn(this.group, {
      risk: "on workdays after 19:00 and at weekends its sizes are 0 by schedule: a plan then wants the variables' sizes back, and an apply starts the instances again",
      document: "increasing capacity during working hours and decreasing it outside of working hours",
      repair: "To close it, apply during working hours, or leave the sizes to the schedule by ignore_changes",
    });
    const inGroup = { autoscalingGroupName: this.group.name };

    // "increasing capacity during working hours and decreasing it outside of working hours"
    const workdays = (hour: string) => ({ recurrence: `00 ${hour} * * 1-5`, timeZone: "Europe/London" });
    new AutoscalingSchedule(this, "development-up", {
      ...inGroup,
      scheduledActionName: "development-up",
      ...workdays("08"),
      ...sizes,
    });
    new AutoscalingSchedule(this, "development-down", {
      ...inGroup,
      scheduledActionName: "development-down",
      ...workdays("19"),
      ...{ minSize: 0, maxSize: 0, desiredCapacity: 0 },
    });

    new AutoscalingPolicy(this, "target_tracking_policy", {
      ...inGroup,
      name: "target_tracking_policy",
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 60,
        disableScaleIn: false,
      },
    });
    this.scaleUp = this.simplePolicy("scaling_policy_up", 2);
    this.scaleDown = this.simplePolicy("scaling_policy_down", -1);

    // "continues the launch process if no action is taken within 450 seconds"
    new AutoscalingLifecycleHook(this, "default", {
      ...inGroup,
      name: "lifecycle-hook",
      lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
      defaultResult: "CONTINUE",
      heartbeatTimeout: 450,
    });
  }

  private simplePolicy(name: string, scalingAdjustment: number): AutoscalingPolicy {
    return new AutoscalingPolicy(this, name, {
      autoscalingGroupName: this.group.name,
      name,
      policyType: "SimpleScaling",
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      scalingAdjustment,
    });
  }
}
