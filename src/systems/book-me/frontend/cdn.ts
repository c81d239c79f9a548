import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { DnsValidatedCertificate } from "../dns-validated-certificate";
import type { Variables } from "./variables";
import type { Website } from "./website";

export const ORIGIN = "ClientAppS3Origin";

export interface CdnProps {
  readonly variables: Variables;
  readonly website: Website;
}

/** "Confirm that the client app is hosted properly, SSL certificate is valid" */
export class Cdn extends Construct {
  readonly distribution: CloudfrontDistribution;

  constructor(scope: Construct, id: string, { variables, website }: CdnProps) {
    super(scope, id);
    const zoneId = variables.route53ZoneId.stringValue;
    const domainName = variables.clientAppDomainName.stringValue;
    const certificate = new DnsValidatedCertificate(this, "client_app", {
      domainName,
      zoneId,
      formerModule: "module.client_app_acm",
    });
    this.distribution = new CloudfrontDistribution(apart(this, "distribution"), "client_app", {
      enabled: true,
      aliases: [domainName],
      httpVersion: "http2",
      isIpv6Enabled: false,
      priceClass: "PriceClass_100",
      retainOnDelete: false,
      waitForDeployment: true,
      origin: [
        {
          originId: ORIGIN,
          domainName: website.endpoint,
          // Seconds, also below.
          connectionAttempts: 3,
          connectionTimeout: 10,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            // S3 websites do not support TLS.
            originProtocolPolicy: "http-only",
            originSslProtocols: ["TLSv1.2"],
            originKeepaliveTimeout: 5,
            originReadTimeout: 30,
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: ORIGIN,
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachedMethods: ["GET", "HEAD"],
        compress: true,
        smoothStreaming: false,
        forwardedValues: { queryString: true, cookies: { forward: "none" } },
        minTtl: 3600,
        defaultTtl: 86_400,
        maxTtl: 172_800,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: certificate.arn,
        cloudfrontDefaultCertificate: false,
        minimumProtocolVersion: "TLSv1.2_2021",
        sslSupportMethod: "sni-only",
      },
      dependsOn: [certificate.issued],
    });
    const { distribution } = this;
    formerly(distribution, "module.client_app_cloudfront_distribution.aws_cloudfront_distribution.this[0]");
    new Route53Record(apart(this, "record"), "client_app", {
      zoneId,
      name: domainName,
      type: "A",
      alias: {
        name: distribution.domainName,
        zoneId: distribution.hostedZoneId,
        evaluateTargetHealth: true,
      },
    });
  }
}
