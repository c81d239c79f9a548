import { LAUNCH } from "./ec2";
import { actions, type ImportIdShape, type Service } from "./facts";

const autoscaling = (...names: readonly string[]) => actions("autoscaling", ...names);
const ofGroup = (example: string): ImportIdShape => ({ pattern: /^[^:/]+\/.+$/, example });

/** EC2 Auto Scaling. */
export const AUTO_SCALING: Service = {
  resources: {
    aws_autoscaling_group: {
      kind: "object",
      identity: ["name"],
      importId: { pattern: /^[^:\n]{1,255}$/, example: "app-asg" },
      actions: [
        ...LAUNCH,
        ...autoscaling("CreateAutoScalingGroup", "UpdateAutoScalingGroup", "DeleteAutoScalingGroup"),
        ...autoscaling("DescribeAutoScalingGroups", "DescribeScalingActivities", "SetInstanceProtection"),
        ...autoscaling("SuspendProcesses", "ResumeProcesses", "EnableMetricsCollection", "DisableMetricsCollection"),
        ...autoscaling("AttachLoadBalancers", "DetachLoadBalancers", "DescribeLoadBalancers"),
        ...autoscaling("AttachLoadBalancerTargetGroups", "DetachLoadBalancerTargetGroups"),
        ...autoscaling("DescribeLoadBalancerTargetGroups"),
        ...autoscaling("AttachTrafficSources", "DetachTrafficSources", "DescribeTrafficSources"),
        ...autoscaling("StartInstanceRefresh", "CancelInstanceRefresh", "DescribeInstanceRefreshes"),
        ...autoscaling("PutWarmPool", "DeleteWarmPool", "DescribeWarmPool", "PutLifecycleHook"),
        ...autoscaling("CreateOrUpdateTags", "DeleteTags", "DescribeTags"),
        ...actions("ec2", "DescribeLaunchTemplates", "DescribeLaunchTemplateVersions", "DescribeSubnets"),
        // The provider waits until new instances are in service.
        ...actions("elasticloadbalancing", "DescribeInstanceHealth", "DescribeTargetHealth"),
      ],
      serviceLinkedRole: "autoscaling.amazonaws.com",
    },
    aws_autoscaling_lifecycle_hook: {
      kind: "object",
      importId: ofGroup("app-asg/lifecycle-hook-name"),
      actions: [...autoscaling("PutLifecycleHook", "DeleteLifecycleHook", "DescribeLifecycleHooks"), "iam:PassRole"],
    },
    aws_autoscaling_policy: {
      kind: "object",
      identity: ["name", "autoscaling_group_name"],
      importId: ofGroup("app-asg/Target Tracking Policy"),
      actions: autoscaling("PutScalingPolicy", "DeletePolicy", "DescribePolicies"),
    },
    aws_autoscaling_schedule: {
      kind: "object",
      importId: ofGroup("app-asg/scheduled-action-name"),
      actions: autoscaling("PutScheduledUpdateGroupAction", "DeleteScheduledAction", "DescribeScheduledActions"),
    },
  },
  dataSources: {},
};
