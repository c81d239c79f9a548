import { type ActionTable, actions } from "./table";

const ec2 = (...names: readonly string[]) => actions("ec2", ...names);

const TAGS = ec2("CreateTags", "DeleteTags", "DescribeTags");
/** Whoever names a launch template must be allowed what it launches: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html */
const LAUNCH = [...ec2("RunInstances", "CreateTags"), "iam:PassRole"];

/** EC2's instances, what they start from, and auto scaling. */
export const EC2: ActionTable = {
  aws_instance: [
    ...TAGS,
    ...LAUNCH,
    ...ec2("TerminateInstances", "StartInstances", "StopInstances"),
    ...ec2("DescribeInstances", "DescribeInstanceStatus", "DescribeInstanceTypes", "DescribeImages"),
    ...ec2("DescribeInstanceAttribute", "ModifyInstanceAttribute", "GetPasswordData"),
    ...ec2("DescribeInstanceCreditSpecifications", "ModifyInstanceCreditSpecification"),
    ...ec2("ModifyInstanceCapacityReservationAttributes", "ModifyInstanceCpuOptions"),
    ...ec2("ModifyInstanceMaintenanceOptions", "ModifyInstanceMetadataOptions", "ModifyInstancePlacement"),
    ...ec2("ModifyPrivateDnsNameOptions", "MonitorInstances", "UnmonitorInstances"),
    ...ec2("DescribeVolumes", "ModifyVolume", "DescribeVpcs", "DescribeSubnets", "DescribeLaunchTemplates"),
    ...ec2("DescribeLaunchTemplateVersions", "DescribeSpotInstanceRequests", "CancelSpotInstanceRequests"),
    ...ec2("DescribeNetworkInterfaces", "ModifyNetworkInterfaceAttribute"),
    ...ec2("AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"),
    ...ec2("AssociateIamInstanceProfile", "DisassociateIamInstanceProfile"),
    ...ec2("DescribeIamInstanceProfileAssociations", "ReplaceIamInstanceProfileAssociation"),
    "iam:GetInstanceProfile",
  ],
  aws_key_pair: [...TAGS, ...ec2("ImportKeyPair", "DescribeKeyPairs", "DeleteKeyPair")],
  aws_launch_template: [
    ...TAGS,
    ...ec2("CreateLaunchTemplate", "DeleteLaunchTemplate", "DescribeLaunchTemplates", "ModifyLaunchTemplate"),
    ...ec2("CreateLaunchTemplateVersion", "DescribeLaunchTemplateVersions", "GetLaunchTemplateData"),
    "iam:PassRole",
  ],
  aws_autoscaling_group: [
    ...LAUNCH,
    ...actions(
      "autoscaling",
      ...["CreateAutoScalingGroup", "UpdateAutoScalingGroup", "DeleteAutoScalingGroup", "DescribeAutoScalingGroups"],
      ...["DescribeScalingActivities", "SetInstanceProtection", "SuspendProcesses", "ResumeProcesses"],
      ...["EnableMetricsCollection", "DisableMetricsCollection"],
      ...["AttachLoadBalancers", "DetachLoadBalancers", "DescribeLoadBalancers"],
      ...["AttachLoadBalancerTargetGroups", "DetachLoadBalancerTargetGroups", "DescribeLoadBalancerTargetGroups"],
      ...["AttachTrafficSources", "DetachTrafficSources", "DescribeTrafficSources"],
      ...["StartInstanceRefresh", "CancelInstanceRefresh", "DescribeInstanceRefreshes"],
      ...["PutWarmPool", "DeleteWarmPool", "DescribeWarmPool", "PutLifecycleHook"],
      ...["CreateOrUpdateTags", "DeleteTags", "DescribeTags"],
    ),
    ...ec2("DescribeLaunchTemplates", "DescribeLaunchTemplateVersions", "DescribeSubnets"),
    // The provider waits until new instances are in service.
    ...actions("elasticloadbalancing", "DescribeInstanceHealth", "DescribeTargetHealth"),
  ],
  aws_autoscaling_lifecycle_hook: [
    ...actions("autoscaling", "PutLifecycleHook", "DeleteLifecycleHook", "DescribeLifecycleHooks"),
    "iam:PassRole",
  ],
  aws_autoscaling_policy: actions("autoscaling", "PutScalingPolicy", "DeletePolicy", "DescribePolicies"),
  aws_autoscaling_schedule: actions(
    "autoscaling",
    "PutScheduledUpdateGroupAction",
    "DeleteScheduledAction",
    "DescribeScheduledActions",
  ),
  "data.aws_ami": ec2("DescribeImages", "GetInstanceUefiData"),
  "data.aws_instance": ec2(
    ...["DescribeInstances", "DescribeInstanceTypes", "DescribeInstanceAttribute", "DescribeVolumes"],
    ...["DescribeInstanceCreditSpecifications", "DescribeTags"],
  ),
};
