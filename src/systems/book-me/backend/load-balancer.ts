import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { CURRENT_CIPHERS } from "../../../constructs/listener-protocol";
import { ANYWHERE } from "../../../constructs/security-group-rules";
import type { Repairs } from "../../../repairs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { DnsValidatedCertificate } from "../dns-validated-certificate";
import { PrefixedSecurityGroup } from "../security-group";
import type { BaseOutputs } from "./base-outputs";
import type { Variables } from "./variables";

/** The port on which the API listens in its container. */
export const API_PORT = 8000;

export interface LoadBalancerProps {
  readonly variables: Variables;
  readonly base: BaseOutputs;
  readonly repairs: Repairs;
}

/** Makes the API reachable under its domain, over HTTPS only. */
export class LoadBalancer extends Construct {
  readonly alb: Lb;
  readonly targetGroup: LbTargetGroup;
  /** A service that uses the target group must depend on it. */
  readonly https: LbListener;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LoadBalancerProps,
  ) {
    super(scope, id);
    const { variables } = props;
    this.alb = this.loadBalancer();
    this.targetGroup = this.apiTargets();
    const zoneId = variables.route53ZoneId.stringValue;
    const domainName = variables.acmDomainName.stringValue;
    const certificate = new DnsValidatedCertificate(this, "alb", {
      domainName,
      zoneId,
      formerModule: "module.alb_acm",
    });
    const wildcard = new DnsValidatedCertificate(this, "alb_wildcard", {
      domainName: `*.${domainName}`,
      zoneId,
      formerModule: "module.alb_wildcard_cert",
    });
    this.redirectHttp();
    this.https = this.forwardHttps(certificate, wildcard);
    new Route53Record(apart(this, "record"), "alb", {
      zoneId,
      name: domainName,
      type: "CNAME",
      // Seconds.
      ttl: 300,
      records: [this.alb.dnsName],
    });
  }

  private loadBalancer(): Lb {
    const name = this.props.variables.albId.stringValue;
    const alb = new Lb(apart(this, "load-balancer"), "alb", {
      name,
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: this.props.base.publicSubnets,
      securityGroups: [this.securityGroup(name).id],
      // Seconds.
      idleTimeout: 60,
      desyncMitigationMode: "defensive",
      dropInvalidHeaderFields: false,
      enableCrossZoneLoadBalancing: false,
      enableDeletionProtection: false,
      enableHttp2: true,
      enableWafFailOpen: false,
      preserveHostHeader: false,
      timeouts: { create: "10m", update: "10m", delete: "10m" },
      tags: { Name: name },
    });
    formerly(alb, "module.alb.aws_lb.this[0]");
    return alb;
  }

  private securityGroup(name: string): PrefixedSecurityGroup {
    const group = new PrefixedSecurityGroup(apart(this, "security-group"), "alb", {
      name,
      description: "Security group for ALB",
      vpcId: this.props.base.vpcId,
      formerModule: "module.alb_security_group",
    });
    for (const [index, [rule, description, protocol, port]] of INGRESS.entries())
      group.rule(rule, `ingress_rules[${index}]`, {
        type: "ingress",
        description,
        protocol,
        fromPort: port,
        toPort: port,
        cidrBlocks: [ANYWHERE],
      });
    group.allowAllEgress("alb_egress");
    return group;
  }

  /** "Confirm that API responds to the health check request" */
  private apiTargets(): LbTargetGroup {
    const name = `${this.props.variables.albId.stringValue}-tg`;
    const group = new LbTargetGroup(this, "api", {
      name,
      vpcId: this.props.base.vpcId,
      targetType: "ip",
      port: API_PORT,
      protocol: "HTTP",
      // Seconds, here and below.
      deregistrationDelay: "90",
      slowStart: 0,
      lambdaMultiValueHeadersEnabled: false,
      proxyProtocolV2: false,
      healthCheck: {
        enabled: true,
        path: "/auth/ping",
        port: "traffic-port",
        protocol: "HTTP",
        matcher: "200-399",
        interval: 30,
        healthyThreshold: 3,
        unhealthyThreshold: 3,
      },
      stickiness: {
        enabled: true,
        type: "lb_cookie",
        cookieDuration: this.props.variables.stickinessDuration.numberValue,
      },
      tags: { Name: name },
    });
    formerly(group, "module.alb.aws_lb_target_group.main[0]");
    return group;
  }

  private redirectHttp(): void {
    const listener = new LbListener(this, "http", {
      loadBalancerArn: this.alb.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [
        {
          type: "redirect",
          redirect: {
            protocol: "HTTPS",
            port: "443",
            host: "#{host}",
            path: "/#{path}",
            query: "#{query}",
            statusCode: "HTTP_301",
          },
        },
      ],
    });
    formerly(listener, "module.alb.aws_lb_listener.frontend_http_tcp[0]");
  }

  private forwardHttps(certificate: DnsValidatedCertificate, wildcard: DnsValidatedCertificate): LbListener {
    const listener = new LbListener(this, "https", {
      loadBalancerArn: this.alb.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: this.props.repairs.has("https") ? CURRENT_CIPHERS : "ELBSecurityPolicy-2016-08",
      certificateArn: certificate.arn,
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
      dependsOn: [certificate.issued],
    });
    formerly(listener, "module.alb.aws_lb_listener.frontend_https[0]");
    const another = new LbListenerCertificate(this, "wildcard", {
      listenerArn: listener.arn,
      certificateArn: wildcard.arn,
      dependsOn: [wildcard.issued],
    });
    formerly(another, "module.alb.aws_lb_listener_certificate.https_listener[0]");
    return listener;
  }
}

/** In the order of the team's state. */
const INGRESS = [
  ["alb_http", "HTTP", "tcp", 80],
  ["alb_https", "HTTPS", "tcp", 443],
  ["alb_icmp", "All IPV4 ICMP", "icmp", -1],
] as const;
