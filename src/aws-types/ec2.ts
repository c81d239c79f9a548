import { actions, type Service } from "./facts";
import { ec2Id, name } from "./import-ids";

export const ec2 = (...names: readonly string[]) => actions("ec2", ...names);

export const EC2_TAGS = ec2("CreateTags", "DeleteTags", "DescribeTags");
/** Using a launch template requires the permissions for what it launches: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html */
export const LAUNCH = [...ec2("RunInstances", "CreateTags"), "iam:PassRole"];

/** EC2: instances, what they start from, and their addresses. */
export const EC2: Service = {
  resources: {
    aws_eip: {
      kind: "object",
      importId: ec2Id("eipalloc-00a10e96"),
      actions: [
        ...EC2_TAGS,
        ...ec2("AllocateAddress", "ReleaseAddress", "DescribeAddresses", "DescribeAddressesAttribute"),
        ...ec2("AssociateAddress", "DisassociateAddress"),
      ],
    },
    aws_eip_association: {
      kind: "attachment",
      importId: ec2Id("eipassoc-ab12c345"),
      actions: ec2("AssociateAddress", "DisassociateAddress", "DescribeAddresses"),
    },
    aws_instance: {
      kind: "object",
      importId: ec2Id("i-12345678"),
      actions: [
        ...EC2_TAGS,
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
    },
    aws_key_pair: {
      kind: "object",
      identity: ["key_name"],
      importId: name("deployer-key"),
      actions: [...EC2_TAGS, ...ec2("ImportKeyPair", "DescribeKeyPairs", "DeleteKeyPair")],
    },
    aws_launch_template: {
      kind: "object",
      importId: ec2Id("lt-12345678"),
      actions: [
        ...EC2_TAGS,
        ...ec2("CreateLaunchTemplate", "DeleteLaunchTemplate", "DescribeLaunchTemplates", "ModifyLaunchTemplate"),
        ...ec2("CreateLaunchTemplateVersion", "DescribeLaunchTemplateVersions", "GetLaunchTemplateData"),
        "iam:PassRole",
      ],
    },
  },
  dataSources: {
    aws_ami: { actions: ec2("DescribeImages", "GetInstanceUefiData") },
    aws_availability_zones: { actions: ec2("DescribeAvailabilityZones") },
    aws_eip: { actions: ec2("DescribeAddresses") },
    aws_instance: {
      actions: ec2(
        ...["DescribeInstances", "DescribeInstanceTypes", "DescribeInstanceAttribute", "DescribeVolumes"],
        ...["DescribeInstanceCreditSpecifications", "DescribeTags"],
      ),
    },
  },
};
