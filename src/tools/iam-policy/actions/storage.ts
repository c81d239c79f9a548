import { type ActionTable, actions } from "./table";

const s3 = (...names: readonly string[]) => actions("s3", ...names);

/** Some permissions are named otherwise than their operations: HeadBucket is ListBucket, DeleteBucketWebsite a permission of its own. */
export const STORAGE: ActionTable = {
  aws_s3_bucket: [
    ...s3("CreateBucket", "DeleteBucket", "ListBucket", "GetBucketLocation", "GetBucketTagging", "PutBucketTagging"),
    // Each is an attribute of the bucket, though most have resource types of their own by now.
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
  aws_s3_bucket_lifecycle_configuration: s3("GetLifecycleConfiguration", "PutLifecycleConfiguration", "ListBucket"),
  aws_s3_bucket_ownership_controls: s3("GetBucketOwnershipControls", "PutBucketOwnershipControls"),
  aws_s3_bucket_policy: s3("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"),
  aws_s3_bucket_public_access_block: s3("GetBucketPublicAccessBlock", "PutBucketPublicAccessBlock"),
  aws_s3_bucket_server_side_encryption_configuration: s3("GetEncryptionConfiguration", "PutEncryptionConfiguration"),
  aws_s3_bucket_versioning: s3("GetBucketVersioning", "PutBucketVersioning"),
  aws_s3_bucket_website_configuration: s3(
    ...["GetBucketWebsite", "PutBucketWebsite", "DeleteBucketWebsite", "GetBucketLocation"],
  ),
  aws_s3_object: s3(
    ...["ListBucket", "ListBucketVersions", "GetObject", "PutObject", "DeleteObject", "DeleteObjectVersion"],
    ...["GetObjectVersion", "GetObjectAcl", "PutObjectAcl", "GetObjectTagging", "PutObjectTagging"],
    ...["GetObjectLegalHold", "PutObjectLegalHold", "GetObjectRetention", "PutObjectRetention"],
    ...["BypassGovernanceRetention", "AbortMultipartUpload"],
  ),
  "data.aws_canonical_user_id": s3("ListAllMyBuckets"),
  "data.aws_s3_bucket": s3("ListBucket", "GetBucketLocation", "GetBucketWebsite"),
};
