import type { Drawing, Drawings } from "./drawing";

const BUCKET_DETAILS: Readonly<Record<string, string>> = {
  accelerate_configuration: "transfer acceleration",
  acl: "ACL",
  cors_configuration: "CORS configuration",
  lifecycle_configuration: "lifecycle configuration",
  logging: "access log",
  ownership_controls: "ownership controls",
  public_access_block: "public access block",
  server_side_encryption_configuration: "encryption",
  versioning: "versioning",
  website_configuration: "website",
  object: "object",
};
const ofBucket = (label: string): Drawing => ({ label, category: "data", partOf: ["bucket"] });
const database = (label: string): Drawing => ({
  label,
  category: "data",
  shows: ["engine", "instance_class", "node_type"],
  arrows: [{ setting: "monitoring_role_arn", carries: "permission" }],
});
const DATABASES = ["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"];
const CACHES = ["aws_elasticache_cluster", "aws_elasticache_replication_group"];
const detailOf = (label: string, usedBy: readonly string[]): Drawing => ({ label, category: "data", usedBy });

/** S3, databases, caches, file systems, secrets, parameters. */
export const DATA: Drawings = {
  aws_s3_bucket: { label: "S3 bucket", category: "data" },
  ...Object.fromEntries(
    Object.entries(BUCKET_DETAILS).map(([name, label]) => [
      name === "object" ? "aws_s3_object" : `aws_s3_bucket_${name}`,
      ofBucket(label),
    ]),
  ),
  aws_s3_bucket_policy: {
    ...ofBucket("bucket policy"),
    arrows: [{ setting: "policy.Principal", carries: "permission", reverse: true }],
  },
  aws_s3_bucket_notification: {
    ...ofBucket("notification"),
    arrows: ["lambda_function", "queue", "topic"].map((setting) => ({ setting, carries: "traffic" as const })),
  },

  aws_db_instance: database("Database"),
  aws_rds_cluster: database("Database cluster"),
  aws_rds_cluster_instance: { label: "instance", category: "data", partOf: ["cluster_identifier"] },
  aws_db_subnet_group: detailOf("subnet group", DATABASES),
  aws_db_parameter_group: detailOf("parameter group", DATABASES),
  aws_db_option_group: detailOf("option group", DATABASES),
  aws_rds_cluster_parameter_group: detailOf("parameter group", DATABASES),
  aws_elasticache_cluster: database("Cache"),
  aws_elasticache_replication_group: database("Cache"),
  aws_elasticache_subnet_group: detailOf("subnet group", CACHES),
  aws_elasticache_parameter_group: detailOf("parameter group", CACHES),
  aws_dynamodb_table: { label: "DynamoDB table", category: "data" },
  aws_opensearch_domain: { label: "OpenSearch domain", category: "data" },
  aws_efs_file_system: { label: "EFS file system", category: "data" },
  aws_efs_mount_target: { label: "mount target", category: "data", partOf: ["file_system_id"] },
  aws_efs_access_point: { label: "access point", category: "data", partOf: ["file_system_id"] },

  aws_secretsmanager_secret: { label: "Secret", category: "security" },
  aws_secretsmanager_secret_version: { label: "secret version", category: "security", partOf: ["secret_id"] },
  aws_ssm_parameter: { label: "Parameter", category: "data", minor: true },
  aws_kms_key: { label: "KMS key", category: "security", minor: true },
  aws_kms_alias: { label: "alias", category: "security", partOf: ["target_key_id"] },
};
