import { CloudfrontOriginAccessIdentity } from "@cdktf/provider-aws/lib/cloudfront-origin-access-identity";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";
import { formerly } from "../../stack/moved";
import { Cdn } from "./cdn";
import type { Naming } from "./naming";

const BUCKET = "static_assets";

/** "S3 bucket for static assets", read through CloudFront only. */
export class Storage extends Construct {
  readonly bucket: S3Bucket;
  readonly cdn: Cdn;

  constructor(scope: Construct, id: string, naming: Naming) {
    super(scope, id);
    formerly(this, "module.storage");
    this.bucket = new S3Bucket(this, BUCKET, {
      bucketPrefix: naming.name("static-"),
      tags: naming.tagsNamed("static-assets"),
      lifecycle: { createBeforeDestroy: true },
    });
    const bucket = this.bucket.id;
    new S3BucketVersioningA(new Construct(this, "versioning"), BUCKET, {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(new Construct(this, "encryption"), BUCKET, {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new S3BucketPublicAccessBlock(new Construct(this, "public-access"), BUCKET, {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const identity = new CloudfrontOriginAccessIdentity(this, "main", { comment: naming.name("oai") });
    new S3BucketPolicy(new Construct(this, "policy"), BUCKET, {
      bucket,
      policy: policyDocument([
        {
          Sid: "AllowCloudFrontAccess",
          Effect: "Allow",
          Principal: { AWS: identity.iamArn },
          Action: "s3:GetObject",
          Resource: `${this.bucket.arn}/*`,
        },
      ]),
    });
    this.cdn = new Cdn(this, "cdn", naming, this.bucket, identity);
  }
}
