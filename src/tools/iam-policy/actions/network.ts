import { type ActionTable, actions } from "./table";

const ec2 = (...names: readonly string[]) => actions("ec2", ...names);

const TAGS = ec2("CreateTags", "DeleteTags", "DescribeTags");
/** The document's, and those of rules that have ids of their own. */
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
/** What another service left behind in a subnet or security group keeps it from being deleted: the provider clears it away. */
const LEFT_INTERFACES = ec2("DescribeNetworkInterfaces", "DetachNetworkInterface", "DeleteNetworkInterface");
const ROUTES = ec2("DescribeRouteTables", "CreateRoute", "ReplaceRoute", "DeleteRoute");
const ROUTE_TABLE = [...ROUTES, ...TAGS, ...ec2("EnableVgwRoutePropagation", "DisableVgwRoutePropagation")];
const NETWORK_ACL = ec2(
  "DescribeNetworkAcls",
  "CreateNetworkAclEntry",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
);

/** VPC. */
export const NETWORK: ActionTable = {
  aws_vpc: [
    ...TAGS,
    ...ec2("CreateVpc", "DeleteVpc", "DescribeVpcs", "DescribeVpcAttribute", "ModifyVpcAttribute", "ModifyVpcTenancy"),
    ...ec2("AssociateVpcCidrBlock", "DisassociateVpcCidrBlock"),
    // What AWS makes with a VPC; their ids are attributes of it.
    ...ec2("DescribeNetworkAcls", "DescribeRouteTables", "DescribeSecurityGroups"),
  ],
  aws_default_network_acl: [...TAGS, ...NETWORK_ACL],
  aws_default_route_table: ROUTE_TABLE,
  aws_default_security_group: [...TAGS, ...SECURITY_GROUP_RULES],
  aws_internet_gateway: [
    ...TAGS,
    ...ec2("CreateInternetGateway", "DeleteInternetGateway", "DescribeInternetGateways"),
    ...ec2("AttachInternetGateway", "DetachInternetGateway"),
  ],
  aws_nat_gateway: [
    ...TAGS,
    ...ec2("CreateNatGateway", "DeleteNatGateway", "DescribeNatGateways"),
    ...ec2("AssociateNatGatewayAddress", "DisassociateNatGatewayAddress", "DescribeAddresses"),
    ...ec2("AssignPrivateNatGatewayAddress", "UnassignPrivateNatGatewayAddress"),
  ],
  aws_subnet: [
    ...TAGS,
    ...LEFT_INTERFACES,
    ...ec2("CreateSubnet", "DeleteSubnet", "DescribeSubnets", "ModifySubnetAttribute"),
    ...ec2("AssociateSubnetCidrBlock", "DisassociateSubnetCidrBlock"),
  ],
  aws_route: ROUTES,
  aws_route_table: [...ROUTE_TABLE, ...ec2("CreateRouteTable", "DeleteRouteTable", "DisassociateRouteTable")],
  aws_route_table_association: ec2(
    "DescribeRouteTables",
    "AssociateRouteTable",
    "DisassociateRouteTable",
    "ReplaceRouteTableAssociation",
  ),
  aws_security_group: [
    ...TAGS,
    ...SECURITY_GROUP_RULES,
    ...LEFT_INTERFACES,
    ...ec2("CreateSecurityGroup", "DeleteSecurityGroup", "DescribeVpcs"),
  ],
  aws_security_group_rule: SECURITY_GROUP_RULES,
  aws_vpc_security_group_egress_rule: [...TAGS, ...SECURITY_GROUP_RULES],
  aws_vpc_security_group_ingress_rule: [...TAGS, ...SECURITY_GROUP_RULES],
  aws_vpc_endpoint: [
    ...TAGS,
    ...ec2("CreateVpcEndpoint", "DeleteVpcEndpoints", "DescribeVpcEndpoints", "ModifyVpcEndpoint"),
    ...ec2("DescribePrefixLists", "AcceptVpcEndpointConnections", "DescribeNetworkInterfaces"),
    // Private DNS of an interface endpoint.
    "route53:AssociateVPCWithHostedZone",
  ],
  aws_eip: [
    ...TAGS,
    ...ec2("AllocateAddress", "ReleaseAddress", "DescribeAddresses", "DescribeAddressesAttribute"),
    ...ec2("AssociateAddress", "DisassociateAddress"),
  ],
  aws_eip_association: ec2("AssociateAddress", "DisassociateAddress", "DescribeAddresses"),
  aws_flow_log: [
    ...TAGS,
    ...ec2("CreateFlowLogs", "DeleteFlowLogs", "DescribeFlowLogs"),
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam.html
    ...actions("logs", "CreateLogDelivery", "DeleteLogDelivery"),
    "iam:PassRole",
  ],
  "data.aws_availability_zones": ec2("DescribeAvailabilityZones"),
  "data.aws_ec2_managed_prefix_list": ec2("DescribeManagedPrefixLists", "GetManagedPrefixListEntries"),
  "data.aws_eip": ec2("DescribeAddresses"),
  "data.aws_security_group": ec2("DescribeSecurityGroups"),
  "data.aws_subnet": ec2("DescribeSubnets"),
  "data.aws_subnets": ec2("DescribeSubnets"),
  "data.aws_vpc": ec2("DescribeVpcs", "DescribeVpcAttribute", "DescribeRouteTables"),
};
