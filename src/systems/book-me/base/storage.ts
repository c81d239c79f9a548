import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { PolicyStatement } from "../../../constructs/policy-document";
import { refuseWithoutTls } from "../../../constructs/repairs/tls-buckets";
import type { Repairs } from "../../../repairs";
import { apart } from "../../../stack/apart";
import { formerly, introducedHere } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import { Bucket } from "../bucket";
import type { Variables } from "./variables";

export interface ConfigBucketProps {
  readonly variables: Variables;
  /** "Configure encryption at rest and in transit for config_s3_bucket." */
  readonly encrypted: boolean;
}

/** "Push api service config to the s3 bucket" */
export class ConfigBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { variables, encrypted }: ConfigBucketProps) {
    super(scope, id);
    const formerModule = "module.config_s3_bucket";
    this.bucket = new Bucket(this, "config", {
      name: variables.configBucketName.stringValue,
      public: false,
      formerModule,
    });
    const versioning = new S3BucketVersioningA(apart(this, "versioning"), "config", {
      bucket: this.bucket.name,
      versioningConfiguration: { status: "Enabled" },
    });
    formerly(versioning, `${formerModule}.aws_s3_bucket_versioning.this[0]`);
    if (encrypted) this.encrypt();
    else
      warn(this.bucket.bucket, {
        risk: "holds secrets, but accepts requests without TLS",
        repair: "BOOK_ME_CONFIG_BUCKET_ENCRYPTION=true does that",
      });
  }

  private encrypt(): void {
    const encryption = new S3BucketServerSideEncryptionConfigurationA(apart(this, "encryption"), "config", {
      bucket: this.bucket.name,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
    });
    introducedHere(encryption);
    introducedHere(this.bucket.allow([refuseWithoutTls(this.bucket.arn)]));
  }
}

export interface StaticMediaBucketProps {
  readonly variables: Variables;
  readonly repairs: Repairs;
}

/** "using S3 bucket as static and media storage" */
export class StaticMediaBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { variables: { staticMediaBucketName }, repairs }: StaticMediaBucketProps) {
    super(scope, id);
    const isPublic = !repairs.has("private-buckets");
    const formerModule = "module.static_media_s3_bucket";
    this.bucket = new Bucket(this, "static_media", {
      name: staticMediaBucketName.stringValue,
      public: isPublic,
      formerModule,
    });
    const fargate = { Service: ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com"] };
    const objects = `${this.bucket.arn}/*`;
    const policy = this.bucket.allow([
      {
        Sid: "ListObjectsInBucketFromFargateTasks",
        Effect: "Allow",
        Principal: fargate,
        Action: "s3:ListBucket",
        Resource: this.bucket.arn,
      },
      {
        Sid: "FullPermissionOnBucketObjectForFargateTasks",
        Effect: "Allow",
        Principal: fargate,
        Action: "s3:*Object",
        Resource: objects,
      },
      ...(isPublic ? [readByAnyone(objects)] : []),
    ]);
    formerly(policy, `${formerModule}.aws_s3_bucket_policy.this[0]`);
    if (isPublic)
      warn(policy, {
        risk: "anyone can read every object, including clients' media",
        document: "When using S3 bucket as static and media storage",
        repair:
          "PROFILE=hardened keeps the public out: Django's storage then has to sign its URLs, as it does by default",
      });
  }
}

function readByAnyone(objects: string): PolicyStatement {
  return {
    Sid: "GetBucketObjectForPublic",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: objects,
  };
}
