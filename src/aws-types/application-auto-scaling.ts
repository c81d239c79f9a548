import { actions, type Service } from "./facts";

const scaling = (...names: readonly string[]) => actions("application-autoscaling", ...names);

/** Application Auto Scaling. Its import ids are parts joined by slashes; the resource id among them also has slashes. */
export const APPLICATION_AUTO_SCALING: Service = {
  resources: {
    aws_appautoscaling_policy: {
      kind: "object",
      identity: ["name", "resource_id", "scalable_dimension", "service_namespace"],
      importId: {
        pattern: /^[a-z0-9-]+\/.+\/[^/]+:[^/]+:[^/]+\/.+$/,
        example: "ecs/service/cluster/api/ecs:service:DesiredCount/cpu",
      },
      actions: [
        ...scaling("PutScalingPolicy", "DeleteScalingPolicy", "DescribeScalingPolicies"),
        // Target tracking creates alarms with the caller's permissions.
        ...actions("cloudwatch", "PutMetricAlarm", "DescribeAlarms", "DeleteAlarms"),
      ],
    },
    aws_appautoscaling_target: {
      kind: "object",
      identity: ["resource_id", "scalable_dimension", "service_namespace"],
      importId: {
        pattern: /^[a-z0-9-]+\/.+\/[^/]+:[^/]+:[^/]+$/,
        example: "ecs/service/cluster/api/ecs:service:DesiredCount",
      },
      actions: [
        ...scaling("RegisterScalableTarget", "DeregisterScalableTarget", "DescribeScalableTargets"),
        ...scaling("ListTagsForResource", "TagResource", "UntagResource"),
        // For an ECS target: https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
        ...actions("ecs", "DescribeServices", "UpdateService"),
        "iam:PassRole",
      ],
      serviceLinkedRole: "ecs.application-autoscaling.amazonaws.com",
    },
  },
  dataSources: {},
};
