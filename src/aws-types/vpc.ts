import { EC2_TAGS, ec2 } from "./ec2";
import { actions, type Service } from "./facts";
import { EC2_ID, ec2Id } from "./import-ids";

/** Leftovers of other services block the deletion of a subnet or security group, so the provider removes them. */
const LEFT_INTERFACES = ec2("DescribeNetworkInterfaces", "DetachNetworkInterface", "DeleteNetworkInterface");
const ROUTES = ec2("DescribeRouteTables", "CreateRoute", "ReplaceRoute", "DeleteRoute");
const ROUTE_TABLE = [...ROUTES, ...EC2_TAGS, ...ec2("EnableVgwRoutePropagation", "DisableVgwRoutePropagation")];

/** The document's, and those for rules with their own ids. */
const SECURITY_GROUP_RULES = ec2(
  "DescribeSecurityGroups",
  "DescribeSecurityGroupRules",
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "ModifySecurityGroupRules",
  "UpdateSecurityGroupRuleDescriptionsIngress",
  "UpdateSecurityGroupRuleDescriptionsEgress",
);

/** VPC. */
export const VPC: Service = {
  resources: {
    aws_default_network_acl: {
      kind: "default",
      importId: ec2Id("acl-7aaabd18"),
      actions: [
        ...EC2_TAGS,
        ...ec2("DescribeNetworkAcls", "CreateNetworkAclEntry", "DeleteNetworkAclEntry", "ReplaceNetworkAclAssociation"),
      ],
    },
    aws_default_route_table: {
      kind: "default",
      // The VPC's id, not the route table's.
      importId: ec2Id("vpc-33cc44dd"),
      actions: ROUTE_TABLE,
    },
    aws_default_security_group: {
      kind: "default",
      importId: ec2Id("sg-903004f8"),
      actions: [...EC2_TAGS, ...SECURITY_GROUP_RULES],
    },
    aws_flow_log: {
      kind: "object",
      importId: ec2Id("fl-1a2b3c4d"),
      actions: [
        ...EC2_TAGS,
        ...ec2("CreateFlowLogs", "DeleteFlowLogs", "DescribeFlowLogs"),
        // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam.html
        ...actions("logs", "CreateLogDelivery", "DeleteLogDelivery"),
        "iam:PassRole",
      ],
    },
    aws_internet_gateway: {
      kind: "object",
      importId: ec2Id("igw-c0a643a9"),
      actions: [
        ...EC2_TAGS,
        ...ec2("CreateInternetGateway", "DeleteInternetGateway", "DescribeInternetGateways"),
        ...ec2("AttachInternetGateway", "DetachInternetGateway"),
      ],
    },
    aws_nat_gateway: {
      kind: "object",
      importId: ec2Id("nat-05dba92075d71c408"),
      actions: [
        ...EC2_TAGS,
        ...ec2("CreateNatGateway", "DeleteNatGateway", "DescribeNatGateways"),
        ...ec2("AssociateNatGatewayAddress", "DisassociateNatGatewayAddress", "DescribeAddresses"),
        ...ec2("AssignPrivateNatGatewayAddress", "UnassignPrivateNatGatewayAddress"),
      ],
    },
    aws_route: {
      kind: "object",
      // The destination: an IPv4 or IPv6 block, or a prefix list.
      importId: { pattern: new RegExp(`^rtb-${EC2_ID}_(pl-.+|.+/\\d+)$`), example: "rtb-4e616f6d_10.42.0.0/16" },
      actions: ROUTES,
    },
    aws_route_table: {
      kind: "object",
      importId: ec2Id("rtb-4e616f6d"),
      actions: [...ROUTE_TABLE, ...ec2("CreateRouteTable", "DeleteRouteTable", "DisassociateRouteTable")],
    },
    aws_route_table_association: {
      kind: "attachment",
      identity: ["subnet_id", "route_table_id"],
      importId: {
        pattern: new RegExp(`^(subnet|igw|vgw)-${EC2_ID}/rtb-${EC2_ID}$`),
        example: "subnet-6777656e/rtb-656c6c6f",
      },
      actions: [
        ...ec2("DescribeRouteTables", "AssociateRouteTable", "DisassociateRouteTable"),
        ...ec2("ReplaceRouteTableAssociation"),
      ],
    },
    aws_security_group: {
      kind: "object",
      identity: ["name", "vpc_id"],
      importId: ec2Id("sg-903004f8"),
      actions: [
        ...EC2_TAGS,
        ...SECURITY_GROUP_RULES,
        ...LEFT_INTERFACES,
        ...ec2("CreateSecurityGroup", "DeleteSecurityGroup", "DescribeVpcs"),
      ],
    },
    aws_security_group_rule: {
      kind: "object",
      // Group, direction, protocol, ports and one or more sources; the provider ignores case.
      importId: {
        pattern: /^sg-[0-9a-f]+_(ingress|egress)_[a-z0-9-]+_-?\d+_-?\d+_.+$/i,
        example: "sg-903004f8_ingress_tcp_8000_8000_10.0.3.0/24",
      },
      actions: SECURITY_GROUP_RULES,
    },
    aws_subnet: {
      kind: "object",
      identity: ["vpc_id", "cidr_block"],
      importId: ec2Id("subnet-9d4a7b6c"),
      actions: [
        ...EC2_TAGS,
        ...LEFT_INTERFACES,
        ...ec2("CreateSubnet", "DeleteSubnet", "DescribeSubnets", "ModifySubnetAttribute"),
        ...ec2("AssociateSubnetCidrBlock", "DisassociateSubnetCidrBlock"),
      ],
    },
    aws_vpc: {
      kind: "object",
      importId: ec2Id("vpc-a01106c2"),
      actions: [
        ...EC2_TAGS,
        ...ec2("CreateVpc", "DeleteVpc", "DescribeVpcs"),
        ...ec2("DescribeVpcAttribute", "ModifyVpcAttribute", "ModifyVpcTenancy"),
        ...ec2("AssociateVpcCidrBlock", "DisassociateVpcCidrBlock"),
        // AWS creates these with a VPC; their ids are attributes of the VPC.
        ...ec2("DescribeNetworkAcls", "DescribeRouteTables", "DescribeSecurityGroups"),
      ],
    },
    aws_vpc_endpoint: {
      kind: "object",
      importId: ec2Id("vpce-3ecf2a57"),
      actions: [
        ...EC2_TAGS,
        ...ec2("CreateVpcEndpoint", "DeleteVpcEndpoints", "DescribeVpcEndpoints", "ModifyVpcEndpoint"),
        ...ec2("DescribePrefixLists", "AcceptVpcEndpointConnections", "DescribeNetworkInterfaces"),
        // For an interface endpoint's private DNS.
        "route53:AssociateVPCWithHostedZone",
      ],
    },
    aws_vpc_security_group_egress_rule: {
      kind: "object",
      importId: ec2Id("sgr-02108b27edd666983"),
      actions: [...EC2_TAGS, ...SECURITY_GROUP_RULES],
    },
    aws_vpc_security_group_ingress_rule: {
      kind: "object",
      importId: ec2Id("sgr-02108b27edd666983"),
      actions: [...EC2_TAGS, ...SECURITY_GROUP_RULES],
    },
  },
  dataSources: {
    aws_ec2_managed_prefix_list: { actions: ec2("DescribeManagedPrefixLists", "GetManagedPrefixListEntries") },
    aws_route_table: { actions: ec2("DescribeRouteTables") },
    aws_security_group: { actions: ec2("DescribeSecurityGroups") },
    aws_subnet: { actions: ec2("DescribeSubnets") },
    aws_subnets: { actions: ec2("DescribeSubnets") },
    aws_vpc: { actions: ec2("DescribeVpcs", "DescribeVpcAttribute", "DescribeRouteTables") },
  },
};
