import { actions, type ImportIdShape, type Service } from "./facts";
import { arn, arnPattern } from "./import-ids";

const elb = (...names: readonly string[]) => actions("elasticloadbalancing", ...names);
const elbArn = (kind: string, example: string): ImportIdShape =>
  arn("elasticloadbalancing", `${kind}/.+`, `arn:aws:elasticloadbalancing:us-east-1:123456789012:${kind}/${example}`);

const TAGS = elb("AddTags", "RemoveTags", "DescribeTags");
const RULES = elb("CreateRule", "DeleteRule", "DescribeRules", "ModifyRule", "SetRulePriorities");

/** Application, network and gateway load balancers. */
export const ELASTIC_LOAD_BALANCING: Service = {
  resources: {
    aws_lb: {
      kind: "object",
      identity: ["name"],
      importId: elbArn("loadbalancer", "app/app-alb/50dc6c495c0c9188"),
      actions: [
        ...TAGS,
        ...elb("CreateLoadBalancer", "DeleteLoadBalancer", "DescribeLoadBalancers"),
        ...elb("ModifyLoadBalancerAttributes", "DescribeLoadBalancerAttributes"),
        ...elb("SetIpAddressType", "SetSecurityGroups", "SetSubnets"),
        ...elb("DescribeCapacityReservation", "ModifyCapacityReservation", "ModifyIpPools"),
        // A deleted load balancer leaves network interfaces behind, which block the deletion of its subnets and security groups.
        ...actions("ec2", "DescribeNetworkInterfaces", "DetachNetworkInterface", "DeleteNetworkInterface"),
        // For internet-facing ones: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-authentication-access-control.html
        ...actions("ec2", "DescribeInternetGateways", "DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs"),
      ],
      serviceLinkedRole: "elasticloadbalancing.amazonaws.com",
      obstacles: [{ says: "is protected from deletion", setting: "enable_deletion_protection", when: true }],
    },
    aws_lb_listener: {
      kind: "object",
      identity: ["load_balancer_arn", "port"],
      importId: elbArn("listener", "app/app-alb/50dc6c495c0c9188/f2f7dc8efc522ab2"),
      actions: [
        ...TAGS,
        ...RULES,
        ...elb("CreateListener", "DeleteListener", "DescribeListeners", "ModifyListener"),
        ...elb("DescribeListenerAttributes", "ModifyListenerAttributes"),
      ],
    },
    aws_lb_listener_certificate: {
      kind: "attachment",
      importId: {
        pattern: new RegExp(
          `^${arnPattern("elasticloadbalancing", "listener/.+")}_${arnPattern("(acm|iam)", "(server-)?certificate/.+")}$`,
        ),
        example:
          "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/app-alb/50dc6c495c0c9188/f2f7dc8efc522ab2_arn:aws:acm:us-east-1:123456789012:certificate/7e7a28d2-163f-4b8f-b9cd-822f96c08d6a",
      },
      actions: elb("AddListenerCertificates", "RemoveListenerCertificates", "DescribeListenerCertificates"),
    },
    aws_lb_listener_rule: {
      kind: "object",
      importId: elbArn("listener-rule", "app/app-alb/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee"),
      actions: [...TAGS, ...RULES, ...elb("DescribeListeners")],
    },
    aws_lb_target_group: {
      kind: "object",
      identity: ["name"],
      importId: elbArn("targetgroup", "app-tg/20cfe21448b66314"),
      actions: [
        ...TAGS,
        ...elb("CreateTargetGroup", "DeleteTargetGroup", "DescribeTargetGroups", "ModifyTargetGroup"),
        ...elb("ModifyTargetGroupAttributes", "DescribeTargetGroupAttributes", "DescribeTargetHealth"),
      ],
    },
  },
  dataSources: {
    aws_lb: { actions: elb("DescribeLoadBalancers", "DescribeLoadBalancerAttributes", "DescribeTags") },
  },
};
