import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";
import { apart } from "../../stack/apart";
import type { Certificate } from "./certificate";
import type { Variables } from "./variables";

export interface CdnProps {
  readonly variables: Variables;
  readonly bucket: S3Bucket;
  readonly certificate: Certificate;
}

/** "Create CloudFront with Origin Access Control (OAC) pointing to S3" */
export class Cdn extends Construct {
  readonly distribution: CloudfrontDistribution;

  constructor(scope: Construct, id: string, { variables, bucket, certificate }: CdnProps) {
    super(scope, id);
    const accessControl = new CloudfrontOriginAccessControl(this, "site", {
      name: bucket.bucketRegionalDomainName,
      description: "CloudFront alone reads the bucket",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    this.distribution = new CloudfrontDistribution(this, "lib_mgmt", {
      enabled: true,
      isIpv6Enabled: true,
      defaultRootObject: "index.html",
      aliases: [variables.domainName.stringValue],
      origin: [
        {
          originId: bucket.bucketRegionalDomainName,
          domainName: bucket.bucketRegionalDomainName,
          originAccessControlId: accessControl.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: bucket.bucketRegionalDomainName,
        // "Cloud Front only uses HTTPS"
        viewerProtocolPolicy: "https-only",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: CACHING_OPTIMIZED,
        compress: true,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: certificate.certificate.arn,
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
      // The console keeps a distribution's name in this tag.
      tags: { Name: "lib-mgmt-distribution" },
      dependsOn: [certificate.validation],
    });
    // "After linking CloudFront with your S3 Bucket, an AOC Bucket Policy is auto created in your bucket"
    new S3BucketPolicy(apart(this, "bucket-policy"), "site", {
      bucket: bucket.id,
      policy: policyDocument([
        {
          Sid: "AllowCloudFrontServicePrincipal",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: `${bucket.arn}/*`,
          Condition: { StringEquals: { "AWS:SourceArn": this.distribution.arn } },
        },
      ]),
    });
  }
}

/** The console's choice for S3: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7439e55b88f6";
