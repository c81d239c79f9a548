import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessIdentity } from "@cdktf/provider-aws/lib/cloudfront-origin-access-identity";
import type { DataAwsS3Bucket } from "@cdktf/provider-aws/lib/data-aws-s3-bucket";
import { Construct } from "constructs";
import type { Repairs } from "../../repairs";
import { warn } from "../../stack/warnings";
import { TAGS } from "./tags";

export interface CdnProps {
  readonly bucket: DataAwsS3Bucket;
  readonly repairs: Repairs;
}

/** "AWS CloudFront Configuration": static and media files from the bucket, everything else from the instance. */
export class Cdn extends Construct {
  readonly distribution: CloudfrontDistribution;

  constructor(scope: Construct, id: string, { bucket, repairs }: CdnProps) {
    super(scope, id);
    const identity = new CloudfrontOriginAccessIdentity(this, "oai", { comment: "OAI for S3 bucket" });
    this.distribution = new CloudfrontDistribution(this, "s3_distribution", {
      enabled: true,
      isIpv6Enabled: true,
      comment: "CloudFront Distribution for EC2 instance and S3 bucket",
      defaultRootObject: "main.html",
      priceClass: "PriceClass_100",
      origin: [
        {
          originId: "S3Origin",
          domainName: bucket.bucketRegionalDomainName,
          ...CONNECTION,
          s3OriginConfig: { originAccessIdentity: identity.cloudfrontAccessIdentityPath },
        },
        {
          originId: "EC2Origin",
          // The team's state has the bucket's domain here, too.
          domainName: bucket.bucketRegionalDomainName,
          ...CONNECTION,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: repairs.has("origin-tls") ? ["TLSv1.2"] : ["TLSv1.1", "TLSv1.2"],
            originKeepaliveTimeout: 5,
            originReadTimeout: 30,
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "EC2Origin",
        allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
        ...CACHING,
      },
      orderedCacheBehavior: ["/static/*", "/media/*"].map((pathPattern) => ({
        pathPattern,
        targetOriginId: "S3Origin",
        allowedMethods: ["GET", "HEAD"],
        ...CACHING,
      })),
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1" },
      tags: TAGS,
    });
    warn(this.distribution, {
      risk: "EC2Origin is the bucket's domain, so CloudFront never asks the instance and the site is not behind it",
      document: "EC2 Origin: Another origin points to an EC2 instance",
      repair: "To close it, give that origin the public instance's DNS name in cdn.ts: it changes what is served",
    });
    if (!repairs.has("origin-tls"))
      warn(this.distribution, {
        risk: "CloudFront may use TLSv1.1, which is withdrawn (RFC 8996), towards EC2Origin",
        document: "A custom origin configured to use HTTPS only with TLSv1.1 and TLSv1.2.",
        repair: "PROFILE=hardened leaves TLSv1.2 only",
      });
  }
}

const CONNECTION = { connectionAttempts: 3, connectionTimeout: 10 } as const;

/** "does not forward query strings or cookies"; TTLs in seconds. */
const CACHING = {
  cachedMethods: ["GET", "HEAD"],
  viewerProtocolPolicy: "redirect-to-https",
  forwardedValues: { queryString: false, cookies: { forward: "none" } },
  compress: false,
  smoothStreaming: false,
  minTtl: 0,
  defaultTtl: 3600,
  maxTtl: 86_400,
};
