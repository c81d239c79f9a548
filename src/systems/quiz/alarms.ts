import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { warn } from "../../stack/warnings";
import type { AutoScaling } from "./auto-scaling";
import type { LoadBalancer } from "./load-balancer";
import type { Notifications } from "./notifications";
import { TAGS } from "./tags";

export interface AlarmsProps {
  readonly autoScaling: AutoScaling;
  readonly loadBalancer: LoadBalancer;
  readonly notifications: Notifications;
}

type AlarmConfig = Omit<CloudwatchMetricAlarmConfig, "alarmName" | "comparisonOperator">;

/** "AWS CloudWatch Alarms Configuration Summary"; periods are in seconds. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { autoScaling, loadBalancer, notifications }: AlarmsProps) {
    super(scope, id);
    const ofGroup = { namespace: "AWS/EC2", dimensions: { AutoScalingGroupName: autoScaling.group.name } };
    // CloudWatch identifies these by ARN suffix: a whole ARN would never match.
    const ofTargets = {
      namespace: "AWS/ApplicationELB",
      dimensions: { LoadBalancer: loadBalancer.alb.arnSuffix, TargetGroup: loadBalancer.targetGroup.arnSuffix },
    };
    const sendMail = [notifications.alarm.arn];

    // "Triggers when CPU utilization is greater than or equal to 60% for three consecutive periods of 30 seconds."
    const cpuHigh = this.alarm("cpu_high", "GreaterThanOrEqualToThreshold", {
      ...ofGroup,
      alarmDescription: "This metric triggers when CPU exceeds 60%",
      metricName: "CPUUtilization",
      statistic: "Average",
      threshold: 60,
      evaluationPeriods: 3,
      period: 30,
      alarmActions: [autoScaling.scaleUp.arn, notifications.lambdaUpdateInstance.arn],
    });
    // "It triggers when the CPU utilization is below 55% for two consecutive periods of 60 seconds."
    this.alarm("cpu_low", "LessThanOrEqualToThreshold", {
      ...ofGroup,
      alarmDescription: "This metric triggers when CPU is below 55%",
      metricName: "CPUUtilization",
      statistic: "Average",
      threshold: 55,
      evaluationPeriods: 2,
      period: 60,
      alarmActions: [autoScaling.scaleDown.arn],
    });
    // "It triggers when the target response time exceeds 5 seconds (or your desired threshold)"
    this.alarm("high_response_time", "GreaterThanOrEqualToThreshold", {
      ...ofTargets,
      alarmDescription: "This metric triggers when the response time exceeds the threshold",
      metricName: "TargetResponseTime",
      statistic: "Average",
      threshold: 5,
      evaluationPeriods: 3,
      period: 180,
      alarmActions: sendMail,
    });
    // "It triggers when the status check fails three times in a row over a period of 180 seconds."
    const statusCheckFailed = this.alarm("status_check_failed", "GreaterThanOrEqualToThreshold", {
      ...ofGroup,
      alarmDescription: "This metric triggers when the status check fails",
      metricName: "StatusCheckFailed",
      statistic: "SampleCount",
      threshold: 3,
      evaluationPeriods: 3,
      period: 180,
      alarmActions: sendMail,
    });
    // "It triggers when the number of unhealthy hosts exceeds 2 (or your desired threshold)"
    const unhealthyHosts = this.alarm("unhealthy_hosts", "GreaterThanOrEqualToThreshold", {
      ...ofTargets,
      alarmDescription: "This metric triggers when the number of unhealthy hosts exceeds the threshold",
      metricName: "UnHealthyHostCount",
      statistic: "SampleCount",
      threshold: 2,
      evaluationPeriods: 2,
      period: 60,
      alarmActions: sendMail,
    });

    warn(cpuHigh, {
      risk: "its periods are of 30 s, and EC2 measures every 60 s at best: most periods have no data, so it lapses into INSUFFICIENT_DATA and seldom scales",
      document:
        "Triggers when CPU utilization is greater than or equal to 60% for three consecutive periods of 30 seconds.",
      repair: "To close it, give it a period of 60 s and the launch template detailed monitoring",
    });
    warn(statusCheckFailed, {
      risk: "SampleCount counts measurements and not failures, three in 180 s for each healthy instance: it is in ALARM as long as an instance runs",
      document: "It triggers when the status check fails three times in a row over a period of 180 seconds.",
      repair: "To close it, give it the statistic Maximum and the threshold 1",
    });
    warn(unhealthyHosts, {
      risk: "SampleCount counts measurements and not hosts: it tells nothing of how many are unhealthy",
      document: "It triggers when the number of unhealthy hosts exceeds 2 (or your desired threshold)",
      repair: "To close it, give it the statistic Maximum",
    });
  }

  private alarm(name: string, comparisonOperator: string, config: AlarmConfig): CloudwatchMetricAlarm {
    return new CloudwatchMetricAlarm(this, name, { alarmName: name, comparisonOperator, ...config, tags: TAGS });
  }
}
