import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { listenerProtocol } from "../../constructs/listener-protocol";
import { apart } from "../../stack/apart";
import { warn } from "../../stack/warnings";
import type { Data } from "./data";
import type { Naming } from "./naming";
import type { Variables } from "./variables";

export interface AlbProps {
  readonly data: Data;
  readonly naming: Naming;
  readonly securityGroup: SecurityGroup;
  readonly variables: Variables;
}

/** "Application Load Balancer: Load balancing and traffic distribution" */
export class Alb extends Construct {
  readonly loadBalancer: Lb;
  readonly targetGroup: LbTargetGroup;
  readonly listener: LbListener;
  readonly url: string;

  constructor(scope: Construct, id: string, { data, naming, securityGroup, variables }: AlbProps) {
    super(scope, id);
    this.loadBalancer = new Lb(this, "main", {
      name: naming.name("alb"),
      internal: false,
      loadBalancerType: "application",
      securityGroups: [securityGroup.id],
      subnets: data.subnets.ids,
      tags: naming.tags("alb"),
    });
    this.targetGroup = new LbTargetGroup(this, "app", {
      name: naming.name("tg"),
      port: variables.containerPort.numberValue,
      protocol: "HTTP",
      vpcId: data.vpc.id,
      targetType: "ip",
      // "Monitoring and Health Checks"
      healthCheck: {
        enabled: true,
        path: variables.healthCheckPath.stringValue,
        port: "traffic-port",
        protocol: "HTTP",
        matcher: "200",
        interval: variables.healthCheckInterval.numberValue,
        timeout: variables.healthCheckTimeout.numberValue,
        healthyThreshold: variables.healthCheckHealthyThreshold.numberValue,
        unhealthyThreshold: variables.healthCheckUnhealthyThreshold.numberValue,
      },
      tags: naming.tags("tg"),
    });
    this.listener = new LbListener(apart(this, "listener"), "app", {
      loadBalancerArn: this.loadBalancer.arn,
      port: variables.albPort.numberValue,
      ...listenerProtocol(variables.certificateArn),
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
    });
    this.url = `${variables.certificateArn ? "https" : "http"}://${this.loadBalancer.dnsName}`;
    if (!variables.certificateArn)
      warn(this.listener, {
        risk: "visitors talk to it without encryption",
        repair: "PROFILE=hardened listens with HTTPS and takes the certificate from certificate_arn",
      });
  }
}
