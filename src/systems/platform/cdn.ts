import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import type { CloudfrontOriginAccessIdentity } from "@cdktf/provider-aws/lib/cloudfront-origin-access-identity";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import type { NamesAndTags } from "./names-and-tags";

export interface CdnProps {
  readonly naming: NamesAndTags;
  readonly bucket: S3Bucket;
  readonly identity: CloudfrontOriginAccessIdentity;
}

/** CloudFront in front of the static assets. */
export class Cdn extends Construct {
  readonly distribution: CloudfrontDistribution;

  constructor(scope: Construct, id: string, { naming, bucket, identity }: CdnProps) {
    super(scope, id);
    const originId = `S3-${bucket.id}`;
    this.distribution = new CloudfrontDistribution(this, "main", {
      enabled: true,
      isIpv6Enabled: true,
      defaultRootObject: "index.html",
      origin: [
        {
          originId,
          domainName: bucket.bucketRegionalDomainName,
          connectionAttempts: 3,
          connectionTimeout: 10,
          s3OriginConfig: { originAccessIdentity: identity.cloudfrontAccessIdentityPath },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: originId,
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        forwardedValues: { queryString: false, cookies: { forward: "none" } },
        compress: false,
        smoothStreaming: false,
        minTtl: 0,
        defaultTtl: 3600,
        maxTtl: 86_400,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1" },
      tags: naming.tagsNamed("cdn"),
    });
  }
}
