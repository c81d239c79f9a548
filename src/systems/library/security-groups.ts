import { SecurityGroup, type SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, tcpFrom, tcpFromAnywhere } from "../../constructs/security-group-rules";

/** "5.2. Security Groups": each tier takes connections from the one before it only. */
export class SecurityGroups extends Construct {
  readonly albApp: SecurityGroup;
  readonly asgApp: SecurityGroup;
  readonly data: SecurityGroup;

  constructor(scope: Construct, id: string, vpc: Vpc) {
    super(scope, id);
    this.albApp = this.group("alb_app", "alb-app-sg", vpc, tcpFromAnywhere(80), tcpFromAnywhere(443));
    this.asgApp = this.group("asg_app", "asg-app-sg", vpc, tcpFrom(this.albApp, 8000));
    this.data = this.group("data", "data-sg", vpc, tcpFrom(this.asgApp, 3306));
  }

  private group(id: string, name: string, vpc: Vpc, ...ingress: SecurityGroupIngress[]): SecurityGroup {
    return new SecurityGroup(this, id, { name, description: name, vpcId: vpc.id, ingress, egress: [ALL_TO_ANYWHERE] });
  }
}
