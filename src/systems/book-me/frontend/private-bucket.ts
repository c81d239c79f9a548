import type { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { Construct } from "constructs";
import { policyDocument } from "../../../constructs/policy-document";
import { ORIGIN } from "./cdn";
import type { Website } from "./website";

export interface PrivateBucketProps {
  readonly website: Website;
  readonly distribution: CloudfrontDistribution;
}

/**
 * S3.2, S3.8 and CloudFront.9: CloudFront alone reads the bucket, and signs its requests. S3's own endpoint, unlike the
 * website's, speaks TLS and knows no error document: CloudFront answers with index.html instead.
 */
export class PrivateBucket extends Construct {
  constructor(scope: Construct, id: string, { website: { bucket, policy }, distribution }: PrivateBucketProps) {
    super(scope, id);
    const accessControl = new CloudfrontOriginAccessControl(this, "client_app", {
      name: bucket.name,
      description: "CloudFront alone reads the bucket",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    distribution.putOrigin([
      {
        originId: ORIGIN,
        domainName: bucket.bucket.bucketRegionalDomainName,
        connectionAttempts: 3,
        connectionTimeout: 10,
        originAccessControlId: accessControl.id,
      },
    ]);
    distribution.defaultRootObject = "index.html";
    // Who may not list a bucket is told 403 of what is not there.
    distribution.putCustomErrorResponse([{ errorCode: 403, responseCode: 200, responsePagePath: "/index.html" }]);
    policy.policy = policyDocument([
      {
        Sid: "AllowCloudFrontServicePrincipal",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: `${bucket.arn}/*`,
        Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
      },
    ]);
  }
}
