import type { SecurityGroup, SecurityGroupEgress, SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";

/** Rules written inside a security group. `self` is set because the state has it. */

export const ANYWHERE = "0.0.0.0/0";

export function tcpFromAnywhere(port: number): SecurityGroupIngress {
  return { ...tcp(port), cidrBlocks: [ANYWHERE] };
}

export function tcpFrom(group: SecurityGroup, port: number): SecurityGroupIngress {
  return { ...tcp(port), securityGroups: [group.id] };
}

export const ALL_TO_ANYWHERE: SecurityGroupEgress = {
  protocol: "-1",
  fromPort: 0,
  toPort: 0,
  cidrBlocks: [ANYWHERE],
  selfAttribute: false,
};

function tcp(port: number): SecurityGroupIngress {
  return { protocol: "tcp", fromPort: port, toPort: port, selfAttribute: false };
}
