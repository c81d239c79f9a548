import { CloudfrontOriginAccessIdentity } from "@cdktf/provider-aws/lib/cloudfront-origin-access-identity";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";
import { apart } from "../../stack/apart";
import { formerly } from "../../stack/moved";
import { Cdn } from "./cdn";
import type { NamesAndTags } from "./names-and-tags";

const BUCKET = "static_assets";

/** "S3 bucket for static assets", read through CloudFront only. */
export class Storage extends Construct {
  readonly bucket: S3Bucket;
  readonly cdn: Cdn;

  constructor(scope: Construct, id: string, naming: NamesAndTags) {
    super(scope, id);
    formerly(this, "module.storage");
    this.bucket = new S3Bucket(this, BUCKET, {
      bucketPrefix: naming.name("static-"),
      tags: naming.tagsNamed("static-assets"),
      lifecycle: { createBeforeDestroy: true },
    });
    const bucket = this.bucket.id;
    new S3BucketVersioningA(apart(this, "versioning"), BUCKET, {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(apart(this, "encryption"), BUCKET, {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new S3BucketPublicAccessBlock(apart(this, "public-access"), BUCKET, {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const identity = new CloudfrontOriginAccessIdentity(this, "main", { comment: naming.name("oai") });
    new S3BucketPolicy(apart(this, "policy"), BUCKET, {
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
    this.cdn = new Cdn(this, "cdn", { naming, bucket: this.bucket, identity });
  }
}
