import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule, type SecurityGroupRuleConfig } from "@cdktf/provider-aws/lib/security-group-rule";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, ANYWHERE } from "../../constructs/security-group-rules";
import type { Repairs } from "../../repairs";
import { warn } from "../../stack/warnings";
import { isAdminRule, PUBLIC_INGRESS } from "./ingress";
import type { Variables } from "./variables";

type Ports = Pick<SecurityGroupRuleConfig, "protocol" | "fromPort" | "toPort">;

const ALL_TRAFFIC: Ports = { protocol: "-1", fromPort: 0, toPort: 0 };
const FROM_ANYWHERE = { cidrBlocks: [ANYWHERE] };

function tcp(port: number): Ports {
  return { protocol: "tcp", fromPort: port, toPort: port };
}

export interface SecurityGroupsProps {
  readonly vpc: Vpc;
  readonly variables: Variables;
  readonly repairs: Repairs;
}

/** "AWS Security Group Configuration": for the load balancer, the private instances and the public instance. */
export class SecurityGroups extends Construct {
  /** The load balancer's. */
  readonly fullAccess: SecurityGroup;
  /** The auto scaling group's. */
  readonly private: SecurityGroup;
  readonly publicInstance: SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, variables, repairs }: SecurityGroupsProps) {
    super(scope, id);
    this.fullAccess = new SecurityGroup(this, "full_access", {
      name: variables.secGroupName.stringValue,
      vpcId: vpc.id,
    });
    this.rule("tcp_alb", this.fullAccess, { type: "ingress", ...tcp(8000), ...FROM_ANYWHERE });
    this.rule("egress", this.fullAccess, { type: "egress", ...ALL_TRAFFIC, ...FROM_ANYWHERE });

    this.private = new SecurityGroup(this, "private", { name: "private_ECS", vpcId: vpc.id });
    this.rule("entry_ecs", this.private, {
      type: "ingress",
      ...ALL_TRAFFIC,
      sourceSecurityGroupId: this.fullAccess.id,
    });
    this.rule("allow_http", this.private, { type: "ingress", ...tcp(8000), ...FROM_ANYWHERE });
    this.rule("allow_https", this.private, { type: "ingress", ...tcp(443), ...FROM_ANYWHERE });
    // The bastion is in the VPC.
    const fromBastion = repairs.has("admin-ports") ? { cidrBlocks: [vpc.cidrBlock] } : FROM_ANYWHERE;
    this.rule("ssh_access", this.private, { type: "ingress", ...tcp(22), ...fromBastion });
    this.rule("private_egress", this.private, { type: "egress", ...ALL_TRAFFIC, ...FROM_ANYWHERE });

    this.publicInstance = new SecurityGroup(this, "public_instance_sg", {
      name: "public_instance_sg",
      description: "Allow inbound traffic from the load balancer",
      vpcId: vpc.id,
      // "The configuration allows all outbound traffic"
      egress: [ALL_TO_ANYWHERE],
    });
    this.rule("allow_from_public_instance", this.publicInstance, {
      type: "ingress",
      ...tcp(8000),
      sourceSecurityGroupId: this.publicInstance.id,
    });
    this.publicIngress(variables.ingressSources, repairs);
  }

  private publicIngress({ friendlyUniqueId: variable }: TerraformVariable, repairs: Repairs): void {
    for (const [name, { port, source, document }] of Object.entries(PUBLIC_INGRESS)) {
      const given = `var.${variable}["${name}"]`;
      const rule = this.rule(name, this.publicInstance, {
        type: "ingress",
        ...tcp(port),
        cidrBlocks: [`\${${given}.cidr}`],
        description: `\${${given}.description}`,
      });
      const repaired = repairs.has("admin-ports") && isAdminRule(name);
      if (source.cidr === ANYWHERE && !repaired)
        warn(rule, {
          risk: `port ${port} is open to ${ANYWHERE} unless ${variable} says otherwise`,
          document,
          repair: `To close it, give ${variable}["${name}"] the CIDR block of those who need it`,
        });
    }
  }

  private rule(name: string, group: SecurityGroup, config: Omit<SecurityGroupRuleConfig, "securityGroupId">) {
    return new SecurityGroupRule(this, name, { securityGroupId: group.id, ...config });
  }
}
