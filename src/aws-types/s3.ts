import { actions, type ImportIdShape, type Service } from "./facts";

const s3 = (...names: readonly string[]) => actions("s3", ...names);

/** Old buckets in us-east-1 have capitals, underscores and up to 255 characters. */
const BUCKET: ImportIdShape = { pattern: /^[\w.-]{3,255}$/, example: "bucket-name" };
/** The owner's account is part of the id only if it is not the caller's. */
const BUCKET_AND_OWNER: ImportIdShape = { pattern: /^[\w.-]{3,255}(,\d{12})?$/, example: "bucket-name" };

/** Some permissions have other names than their operations: HeadBucket needs ListBucket, but DeleteBucketWebsite is its own permission. */
export const S3: Service = {
  resources: {
    aws_s3_bucket: {
      kind: "object",
      identity: ["bucket"],
      arns: ["s3:::{bucket}", "s3:::{bucket}/*"],
      importId: BUCKET,
      actions: [
        ...s3("CreateBucket", "DeleteBucket", "ListBucket", "GetBucketLocation"),
        ...s3("GetBucketTagging", "PutBucketTagging"),
        // Each is an attribute of the bucket, although most now have their own resource types.
        ...s3("GetAccelerateConfiguration", "PutAccelerateConfiguration", "GetBucketAcl", "PutBucketAcl"),
        ...s3("GetBucketCORS", "PutBucketCORS", "GetEncryptionConfiguration", "PutEncryptionConfiguration"),
        ...s3("GetLifecycleConfiguration", "PutLifecycleConfiguration", "GetBucketLogging", "PutBucketLogging"),
        ...s3("GetBucketObjectLockConfiguration", "PutBucketObjectLockConfiguration"),
        ...s3("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"),
        ...s3("GetReplicationConfiguration", "GetBucketRequestPayment", "PutBucketRequestPayment"),
        ...s3("GetBucketVersioning", "PutBucketVersioning"),
        ...s3("GetBucketWebsite", "PutBucketWebsite", "DeleteBucketWebsite"),
        // force_destroy empties it first.
        ...s3("ListBucketVersions", "DeleteObject", "DeleteObjectVersion", "GetObject", "GetObjectVersion"),
        ...s3("BypassGovernanceRetention", "PutObjectLegalHold"),
      ],
      obstacles: [{ says: "must be empty, old versions too", setting: "force_destroy", when: false }],
    },
    aws_s3_bucket_lifecycle_configuration: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET_AND_OWNER,
      actions: s3("GetLifecycleConfiguration", "PutLifecycleConfiguration", "ListBucket"),
    },
    aws_s3_bucket_ownership_controls: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET,
      actions: s3("GetBucketOwnershipControls", "PutBucketOwnershipControls"),
    },
    aws_s3_bucket_policy: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET,
      actions: s3("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"),
    },
    aws_s3_bucket_public_access_block: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET,
      actions: s3("GetBucketPublicAccessBlock", "PutBucketPublicAccessBlock"),
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET_AND_OWNER,
      actions: s3("GetEncryptionConfiguration", "PutEncryptionConfiguration"),
    },
    aws_s3_bucket_versioning: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET_AND_OWNER,
      actions: s3("GetBucketVersioning", "PutBucketVersioning"),
    },
    aws_s3_bucket_website_configuration: {
      kind: "setting",
      identity: ["bucket"],
      arns: ["s3:::{bucket}"],
      importId: BUCKET_AND_OWNER,
      actions: s3("GetBucketWebsite", "PutBucketWebsite", "DeleteBucketWebsite", "GetBucketLocation"),
    },
    aws_s3_object: {
      kind: "object",
      identity: ["bucket", "key"],
      arns: ["s3:::{bucket}/{key}"],
      // The path of the uploaded file.
      inStateAlone: ["source"],
      // An access point's ARN or alias also works in place of the bucket's name.
      importId: { pattern: /^(s3:\/\/)?[^/]+\/.+$/, example: "bucket-name/index.html" },
      actions: [
        ...s3("ListBucket", "ListBucketVersions", "GetObject", "PutObject", "DeleteObject", "DeleteObjectVersion"),
        ...s3("GetObjectVersion", "GetObjectAcl", "PutObjectAcl", "GetObjectTagging", "PutObjectTagging"),
        ...s3("GetObjectLegalHold", "PutObjectLegalHold", "GetObjectRetention", "PutObjectRetention"),
        ...s3("BypassGovernanceRetention", "AbortMultipartUpload"),
      ],
      content: { actions: s3("GetObject", "GetObjectTagging"), of: "aws_s3_object" },
    },
  },
  dataSources: {
    aws_canonical_user_id: { actions: s3("ListAllMyBuckets") },
    aws_s3_bucket: { actions: s3("ListBucket", "GetBucketLocation", "GetBucketWebsite") },
  },
};
