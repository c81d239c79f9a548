import { SecurityGroup, type SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, tcpFrom, tcpFromAnywhere } from "../../constructs/security-group-rules";

/** "5.2. Security Groups": each tier accepts connections only from the one before it. */
export class SecurityGroups extends Construct {
  readonly albApp: SecurityGroup;
  readonly asgApp: SecurityGroup;
  readonly data: SecurityGroup;

  constructor(scope: Construct, id: string, vpc: Vpc) {
    super(scope, id);
    const group = (id: string, props: { readonly name: string; readonly ingress: SecurityGroupIngress[] }) =>
      new SecurityGroup(this, id, { ...props, description: props.name, vpcId: vpc.id, egress: [ALL_TO_ANYWHERE] });
    this.albApp = group("alb_app", { name: "alb-app-sg", ingress: [tcpFromAnywhere(80), tcpFromAnywhere(443)] });
    this.asgApp = group("asg_app", { name: "asg-app-sg", ingress: [tcpFrom(this.albApp, 8000)] });
    this.data = group("data", { name: "data-sg", ingress: [tcpFrom(this.asgApp, 3306)] });
  }
}
