import type { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";
import type { Variables } from "./variables";

/** "5.8. Route 53", "Create a Hosted zone" */
export class HostedZone extends Construct {
  readonly zone: Route53Zone;

  constructor(scope: Construct, id: string, { domainName }: Variables) {
    super(scope, id);
    this.zone = new Route53Zone(this, "site", { name: domainName.stringValue });
  }
}

export interface RecordsProps {
  readonly variables: Variables;
  readonly zone: Route53Zone;
  readonly distribution: CloudfrontDistribution;
  readonly alb: Lb;
}

/** "5.8. Route 53", "Create DNS records": "A + Alias enabled" */
export class Records extends Construct {
  constructor(scope: Construct, id: string, { variables, zone, distribution, alb }: RecordsProps) {
    super(scope, id);
    const domain = variables.domainName.stringValue;
    new Route53Record(this, "apex", {
      zoneId: zone.zoneId,
      name: domain,
      type: "A",
      // Route 53 cannot evaluate a distribution's health.
      alias: { name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false },
    });
    new Route53Record(this, "app", {
      zoneId: zone.zoneId,
      name: `app.${domain}`,
      type: "A",
      // An adopted record may have it with the prefix "dualstack.", as the console writes it: see adoption.ts.
      alias: { name: alb.dnsName, zoneId: alb.zoneId, evaluateTargetHealth: true },
    });
  }
}
