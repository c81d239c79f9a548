import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener, type LbListenerDefaultAction } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import type { Repairs } from "../../repairs";
import { apart } from "../../stack/apart";
import { warn } from "../../stack/warnings";
import type { Certificate } from "./certificate";
import type { Network } from "./network";

export interface LoadBalancerProps {
  readonly network: Network;
  readonly securityGroup: SecurityGroup;
  readonly certificate: Certificate;
  readonly repairs: Repairs;
}

/** "5.6. Application Load Balancers & Target Groups" */
export class LoadBalancer extends Construct {
  readonly alb: Lb;
  readonly targetGroup: LbTargetGroup;
  readonly listeners: readonly LbListener[];

  constructor(scope: Construct, id: string, { network, securityGroup, certificate, repairs }: LoadBalancerProps) {
    super(scope, id);
    this.targetGroup = new LbTargetGroup(apart(this, "targets"), "app", {
      name: "app-tg",
      targetType: "instance",
      protocol: "HTTP",
      port: 8000,
      vpcId: network.vpc.id,
      healthCheck: {
        protocol: "HTTP",
        path: "/users/",
        // The console's values; the provider's defaults differ.
        healthyThreshold: 5,
        unhealthyThreshold: 2,
      },
    });
    this.alb = new Lb(this, "app", {
      name: "app-alb",
      internal: false,
      loadBalancerType: "application",
      securityGroups: [securityGroup.id],
      subnets: [network.az1.public.id, network.az2.public.id],
      // It gets public addresses, so the gateway must be created before it and destroyed after it.
      dependsOn: [network.internetGateway],
    });
    const forward: LbListenerDefaultAction = { type: "forward", targetGroupArn: this.targetGroup.arn };
    const http = new LbListener(this, "http", {
      loadBalancerArn: this.alb.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [repairs.has("https") ? TO_HTTPS : forward],
    });
    const https = new LbListener(this, "https", {
      loadBalancerArn: this.alb.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: certificate.certificate.arn,
      defaultAction: [forward],
      dependsOn: [certificate.validation],
    });
    this.listeners = [http, https];
    if (!repairs.has("https"))
      warn(http, {
        risk: "the API answers without encryption on port 80",
        repair: "PROFILE=hardened redirects to HTTPS, which is all that the site uses",
      });
  }
}

const TO_HTTPS: LbListenerDefaultAction = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};
