import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { listenerProtocol } from "../../constructs/listener-protocol";
import { apart } from "../../stack/apart";
import { warn } from "../../stack/warnings";
import type { NamesAndTags } from "./names-and-tags";
import type { Networking } from "./networking";
import type { Security } from "./security";
import type { Variables } from "./variables";
import { idsInAllZones } from "./zones";

export interface LoadBalancerProps {
  readonly naming: NamesAndTags;
  readonly networking: Networking;
  readonly security: Security;
  readonly variables: Variables;
}

/** "Application Load Balancer: Traffic distribution with health checks" */
export class LoadBalancer extends Construct {
  readonly alb: Lb;
  readonly targetGroup: LbTargetGroup;
  readonly listener: LbListener;

  constructor(scope: Construct, id: string, { naming, networking, security, variables }: LoadBalancerProps) {
    super(scope, id);
    this.alb = new Lb(this, "main", {
      name: naming.name("alb"),
      internal: false,
      loadBalancerType: "application",
      enableDeletionProtection: false,
      securityGroups: [security.alb.id],
      subnets: idsInAllZones(networking.publicSubnets),
      tags: naming.tags,
    });
    this.targetGroup = new LbTargetGroup(apart(this, "targets"), "main", {
      name: naming.name("tg"),
      port: variables.appPort.numberValue,
      protocol: "HTTP",
      targetType: "ip",
      vpcId: networking.vpc.id,
      // "GET /health: Health check for load balancer"
      healthCheck: {
        enabled: true,
        path: "/health",
        port: "traffic-port",
        protocol: "HTTP",
        matcher: "200",
        interval: 30,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      tags: naming.tags,
    });
    this.listener = new LbListener(apart(this, "listener"), "main", {
      loadBalancerArn: this.alb.arn,
      port: variables.certificateArn ? 443 : 80,
      ...listenerProtocol(variables.certificateArn),
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
    });
    warn(this.alb, {
      risk: "it keeps no access logs, though the document counts on them",
      document: "ALB access logs for request tracking",
      repair: "To close it, give it access_logs and a bucket that may take them",
    });
    if (!variables.certificateArn)
      warn(this.listener, {
        risk: "visitors talk to it without encryption",
        repair: "PROFILE=hardened listens with HTTPS on port 443 and takes the certificate from certificate_arn",
      });
  }
}
