import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule, type SecurityGroupRuleConfig } from "@cdktf/provider-aws/lib/security-group-rule";
import { Construct } from "constructs";
import { ANYWHERE } from "../../constructs/security-group-rules";
import { formerly } from "../../stack/moved";

export interface PrefixedSecurityGroupProps {
  /** It gets a suffix, so that a new group can exist beside the old one. */
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  /** The address of the group's module in the team's state. */
  readonly formerModule: string;
}

type RuleConfig = Omit<SecurityGroupRuleConfig, "securityGroupId">;

/** A security group with separate rules, as terraform-aws-modules/security-group created them from the team's settings. */
export class PrefixedSecurityGroup extends Construct {
  readonly group: SecurityGroup;

  /** @param id the group's Terraform name */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrefixedSecurityGroupProps,
  ) {
    super(scope, id);
    this.group = new SecurityGroup(this, id, {
      namePrefix: `${props.name}-`,
      description: props.description,
      vpcId: props.vpcId,
      revokeRulesOnDelete: false,
      timeouts: { create: "10m", delete: "15m" },
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(this.group, `${props.formerModule}.aws_security_group.this_name_prefix[0]`);
  }

  get id(): string {
    return this.group.id;
  }

  /** @param former name and index of the rule in its former module */
  rule(name: string, former: string, config: RuleConfig): SecurityGroupRule {
    const rule = new SecurityGroupRule(this, name, { securityGroupId: this.group.id, ...config });
    formerly(rule, `${this.props.formerModule}.aws_security_group_rule.${former}`);
    return rule;
  }

  allowAllEgress(name: string): void {
    this.rule(name, "egress_rules[0]", {
      type: "egress",
      description: "All protocols",
      protocol: "-1",
      fromPort: -1,
      toPort: -1,
      cidrBlocks: [ANYWHERE],
      ipv6CidrBlocks: ["::/0"],
    });
  }
}
