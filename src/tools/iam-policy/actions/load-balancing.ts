import { type ActionTable, actions } from "./table";

const elb = (...names: readonly string[]) => actions("elasticloadbalancing", ...names);

const TAGS = elb("AddTags", "RemoveTags", "DescribeTags");
const RULES = elb("CreateRule", "DeleteRule", "DescribeRules", "ModifyRule", "SetRulePriorities");

/** Application Load Balancers. */
export const LOAD_BALANCING: ActionTable = {
  aws_lb: [
    ...TAGS,
    ...elb("CreateLoadBalancer", "DeleteLoadBalancer", "DescribeLoadBalancers"),
    ...elb("ModifyLoadBalancerAttributes", "DescribeLoadBalancerAttributes"),
    ...elb("SetIpAddressType", "SetSecurityGroups", "SetSubnets"),
    ...elb("DescribeCapacityReservation", "ModifyCapacityReservation", "ModifyIpPools"),
    // A deleted load balancer leaves network interfaces behind, which hold on to its subnets and security groups.
    ...actions("ec2", "DescribeNetworkInterfaces", "DetachNetworkInterface", "DeleteNetworkInterface"),
    // With internet-facing ones: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-authentication-access-control.html
    ...actions("ec2", "DescribeInternetGateways", "DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs"),
  ],
  aws_lb_listener: [
    ...TAGS,
    ...RULES,
    ...elb("CreateListener", "DeleteListener", "DescribeListeners", "ModifyListener"),
    ...elb("DescribeListenerAttributes", "ModifyListenerAttributes"),
  ],
  aws_lb_listener_certificate: elb(
    "AddListenerCertificates",
    "RemoveListenerCertificates",
    "DescribeListenerCertificates",
  ),
  aws_lb_listener_rule: [...TAGS, ...RULES, ...elb("DescribeListeners")],
  aws_lb_target_group: [
    ...TAGS,
    ...elb("CreateTargetGroup", "DeleteTargetGroup", "DescribeTargetGroups", "ModifyTargetGroup"),
    ...elb("ModifyTargetGroupAttributes", "DescribeTargetGroupAttributes", "DescribeTargetHealth"),
  ],
  "data.aws_lb": elb("DescribeLoadBalancers", "DescribeLoadBalancerAttributes", "DescribeTags"),
};
