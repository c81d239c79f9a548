import {
  DescribeAutoScalingGroupsCommand,
  paginateDescribePolicies,
  type TargetTrackingConfiguration,
} from "@aws-sdk/client-auto-scaling";
import { DescribeLaunchTemplatesCommand, DescribeLaunchTemplateVersionsCommand } from "@aws-sdk/client-ec2";
import type { JsonObject } from "../../../json";
import type { Finder } from "../finder";
import { stated } from "../json";
import { all, tagsOf, unless } from "./answers";

export const launchTemplate: Finder = async (wanted, { ec2 }) => {
  const name = await wanted.text("name");
  if (name === "") return [];
  const call = ec2.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [name] }));
  const { LaunchTemplates = [] } = (await unless(["InvalidLaunchTemplateName.NotFoundException"], call)) ?? {};
  return Promise.all(
    LaunchTemplates.map(async ({ LaunchTemplateId: id = "", ...template }) => {
      // Terraform compares with the latest version, whatever the default is.
      const latest = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: ["$Latest"] });
      const version = (await ec2.send(latest)).LaunchTemplateVersions?.[0];
      const data = version?.LaunchTemplateData ?? {};
      const profile = data.IamInstanceProfile;
      // Without its user data, which may contain a password.
      const attributes = stated({
        id,
        name: template.LaunchTemplateName,
        description: version?.VersionDescription,
        default_version: template.DefaultVersionNumber,
        latest_version: template.LatestVersionNumber,
        image_id: data.ImageId,
        instance_type: data.InstanceType,
        key_name: data.KeyName,
        vpc_security_group_ids: data.SecurityGroupIds,
        iam_instance_profile: profile && stated({ name: profile.Name, arn: profile.Arn }),
        tags: tagsOf(template.Tags),
      });
      return { id, attributes };
    }),
  );
};

export const autoScalingGroup: Finder = async (wanted, { autoscaling }) => {
  const name = await wanted.text("name");
  if (name === "") return [];
  const call = autoscaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }));
  return ((await call).AutoScalingGroups ?? []).map(({ AutoScalingGroupName: id = "", ...group }) => ({
    id,
    attributes: stated({
      id,
      name: id,
      arn: group.AutoScalingGroupARN,
      desired_capacity: group.DesiredCapacity,
      min_size: group.MinSize,
      max_size: group.MaxSize,
      default_cooldown: group.DefaultCooldown,
      health_check_type: group.HealthCheckType,
      health_check_grace_period: group.HealthCheckGracePeriod,
      vpc_zone_identifier: group.VPCZoneIdentifier?.split(",").filter(Boolean),
      target_group_arns: group.TargetGroupARNs,
      launch_template:
        group.LaunchTemplate &&
        stated({
          id: group.LaunchTemplate.LaunchTemplateId,
          name: group.LaunchTemplate.LaunchTemplateName,
          version: group.LaunchTemplate.Version,
        }),
      enabled_metrics: (group.EnabledMetrics ?? []).flatMap(({ Metric }) => Metric ?? []),
      metrics_granularity: group.EnabledMetrics?.[0]?.Granularity,
      tag: (group.Tags ?? []).map(({ Key = "", Value = "", PropagateAtLaunch = false }) => ({
        key: Key,
        value: Value,
        propagate_at_launch: PropagateAtLaunch,
      })),
    }),
  }));
};

/** The console generates a policy's name, so the group's policy of this type and metric is meant. */
export const scalingPolicy: Finder = async (wanted, { autoscaling: client }) => {
  const [group, type, metric] = await Promise.all([
    wanted.related("aws_autoscaling_group"),
    wanted.text("policy_type"),
    wanted.text("target_tracking_configuration.predefined_metric_specification.predefined_metric_type"),
  ]);
  if (!group) return [];
  const policies = await all(
    paginateDescribePolicies({ client }, { AutoScalingGroupName: group.id }),
    (page) => page.ScalingPolicies,
  );
  return policies
    .filter(({ PolicyType }) => PolicyType === type)
    .filter(
      ({ TargetTrackingConfiguration: target }) =>
        (target?.PredefinedMetricSpecification?.PredefinedMetricType ?? "") === metric,
    )
    .map(({ PolicyName: name = "", ...policy }) => ({
      id: `${group.id}/${name}`,
      attributes: stated({
        id: name,
        name,
        arn: policy.PolicyARN,
        autoscaling_group_name: group.id,
        policy_type: policy.PolicyType,
        enabled: policy.Enabled,
        estimated_instance_warmup: policy.EstimatedInstanceWarmup,
        target_tracking_configuration:
          policy.TargetTrackingConfiguration && targetOf(policy.TargetTrackingConfiguration),
      }),
    }));
};

function targetOf({
  TargetValue,
  DisableScaleIn,
  PredefinedMetricSpecification: metric,
}: TargetTrackingConfiguration): JsonObject {
  return stated({
    target_value: TargetValue,
    disable_scale_in: DisableScaleIn ?? false,
    predefined_metric_specification: metric && stated({ predefined_metric_type: metric.PredefinedMetricType }),
  });
}
