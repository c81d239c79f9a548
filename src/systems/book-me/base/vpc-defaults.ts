import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Construct } from "constructs";
import { ANYWHERE } from "../../../constructs/security-group-rules";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import type { Network } from "./network";

const EVERYTHING = { action: "allow", protocol: "-1", fromPort: 0, toPort: 0 } as const;
const ALLOW_ALL = [
  { ...EVERYTHING, ruleNo: 100, cidrBlock: ANYWHERE },
  { ...EVERYTHING, ruleNo: 101, ipv6CidrBlock: "::/0" },
];

/** What AWS creates with every VPC: the ACL allows everything, the route table has no routes, the security group no rules. */
export class VpcDefaults extends Construct {
  constructor(scope: Construct, id: string, { vpc, tags: { Name } }: Network) {
    super(scope, id);
    const tags = { Name: `${Name}-default` };
    const acl = new DefaultNetworkAcl(apart(this, "network-acl"), "default", {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      ingress: ALLOW_ALL,
      egress: ALLOW_ALL,
      tags,
      // AWS assigns every subnet without another ACL to it.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
    formerly(acl, "module.vpc.aws_default_network_acl.this[0]");
    const routeTable = new DefaultRouteTable(apart(this, "route-table"), "default", {
      defaultRouteTableId: vpc.defaultRouteTableId,
      timeouts: { create: "5m", update: "5m" },
      tags,
    });
    formerly(routeTable, "module.vpc.aws_default_route_table.default[0]");
    const securityGroup = new DefaultSecurityGroup(apart(this, "security-group"), "default", {
      vpcId: vpc.id,
      tags,
    });
    formerly(securityGroup, "module.vpc.aws_default_security_group.this[0]");
  }
}
