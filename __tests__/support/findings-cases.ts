import type { ControlId } from "../../src/tools/findings/controls";
import type { Json, JsonObject } from "./synth";

/** Resources by type, all with the same name. */
type Configuration = Readonly<Record<string, JsonObject>>;

interface Case {
  /** What is judged. */
  readonly type: string;
  readonly fails: Configuration;
  readonly passes: Configuration;
}

const policy = (...Statement: readonly Json[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const ALLOW = { Effect: "Allow", Resource: "*" } as const;
const OWNER = { AWS: "arn:aws:iam::123456789012:root" } as const;

const one = (type: string, fails: JsonObject, passes: JsonObject): Case => ({
  type,
  fails: { [type]: fails },
  passes: { [type]: passes },
});

const ingress = (port: number, cidr: string): JsonObject => ({
  ...{ type: "ingress", protocol: "tcp", from_port: port, to_port: port, security_group_id: "sg-1" },
  cidr_blocks: [cidr],
});
const open = (port: number) =>
  one("aws_security_group_rule", ingress(port, "0.0.0.0/0"), ingress(port, "203.0.113.10/32"));

const NAMED = "${self_name}";
const bucket = (more: Configuration): Configuration => ({ aws_s3_bucket: { bucket: `bucket-${NAMED}` }, ...more });
const OF_BUCKET = { bucket: `bucket-${NAMED}` };
const bucketPolicy = (...statements: readonly Json[]) => ({ ...OF_BUCKET, policy: policy(...statements) });
const BLOCKED = {
  ...OF_BUCKET,
  ...{ block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true },
};
const OBJECTS = { Resource: "arn:aws:s3:::bucket/*" };

const DATABASE = {
  ...{ engine: "mysql", instance_class: "db.t3.micro", allocated_storage: 20, username: "root" },
  ...{ manage_master_user_password: true, skip_final_snapshot: true },
};
const database = (fails: JsonObject, passes: JsonObject) =>
  one("aws_db_instance", { ...DATABASE, ...fails }, { ...DATABASE, ...passes });

const CACHE = { replication_group_id: "redis", description: "redis", node_type: "cache.t3.micro" };
const cache = (fails: JsonObject, passes: JsonObject) =>
  one("aws_elasticache_replication_group", { ...CACHE, ...fails }, { ...CACHE, ...passes });

const TABLE = { name: "t", hash_key: "id", billing_mode: "PAY_PER_REQUEST", attribute: [{ name: "id", type: "S" }] };

const INSTANCE = { ami: "ami-025db40ba9581d621", instance_type: "t3.micro" };
const BALANCER = { name: "alb", subnets: ["subnet-1", "subnet-2"] };
const balancer = (fails: JsonObject, passes: JsonObject) =>
  one("aws_lb", { ...BALANCER, ...fails }, { ...BALANCER, ...passes });

const BALANCER_ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1";
const FORWARD = {
  type: "forward",
  target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1",
};
const listener = (more: JsonObject): JsonObject => ({
  load_balancer_arn: BALANCER_ARN,
  default_action: [FORWARD],
  ...more,
});
const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

const task = (container: JsonObject): JsonObject => ({
  family: "app",
  container_definitions: JSON.stringify([{ name: "app", image: "app:1", ...container }]),
});
const containers = (fails: JsonObject, passes: JsonObject) => one("aws_ecs_task_definition", task(fails), task(passes));

const BEHAVIOR = {
  target_origin_id: "o",
  viewer_protocol_policy: "https-only",
  allowed_methods: ["GET", "HEAD"],
  cached_methods: ["GET", "HEAD"],
  cache_policy_id: "658327ea-f89d-4fab-a63d-7439e55b88f6",
};
const IN_S3 = { origin_id: "o", domain_name: "site.s3.us-east-1.amazonaws.com" };
const CUSTOM = {
  http_port: 80,
  https_port: 443,
  origin_protocol_policy: "https-only",
  origin_ssl_protocols: ["TLSv1.2"],
};
const custom = (more: JsonObject) => ({
  origin: [{ origin_id: "o", domain_name: "example.com", custom_origin_config: { ...CUSTOM, ...more } }],
});
const DISTRIBUTION = {
  enabled: true,
  origin: [IN_S3],
  default_cache_behavior: BEHAVIOR,
  restrictions: { geo_restriction: { restriction_type: "none" } },
  viewer_certificate: { cloudfront_default_certificate: true },
};
const distribution = (fails: JsonObject, passes: JsonObject) =>
  one("aws_cloudfront_distribution", { ...DISTRIBUTION, ...fails }, { ...DISTRIBUTION, ...passes });

/** For each control, resources that fail it and resources that pass it. They differ only in what the control checks. */
export const CASES: Readonly<Record<ControlId, Case>> = {
  "CloudFront.1": distribution({}, { default_root_object: "index.html" }),
  "CloudFront.3": distribution({ default_cache_behavior: { ...BEHAVIOR, viewer_protocol_policy: "allow-all" } }, {}),
  "CloudFront.5": distribution({}, { logging_config: { bucket: "logs.s3.amazonaws.com" } }),
  "CloudFront.6": distribution({}, { web_acl_id: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1" }),
  "CloudFront.9": distribution(custom({ origin_protocol_policy: "http-only" }), custom({})),
  "CloudFront.10": distribution(custom({ origin_ssl_protocols: ["SSLv3", "TLSv1.2"] }), custom({})),
  "CloudFront.13": distribution({}, { origin: [{ ...IN_S3, origin_access_control_id: "E1" }] }),
  "CloudFront.15": distribution(
    {},
    {
      viewer_certificate: {
        acm_certificate_arn: CERTIFICATE,
        ssl_support_method: "sni-only",
        minimum_protocol_version: "TLSv1.2_2021",
      },
    },
  ),
  "DynamoDB.2": one(
    "aws_dynamodb_table",
    { ...TABLE, point_in_time_recovery: { enabled: false } },
    { ...TABLE, point_in_time_recovery: { enabled: true } },
  ),
  "EC2.3": one(
    "aws_ebs_volume",
    { availability_zone: "us-east-1a", size: 1, encrypted: false },
    { availability_zone: "us-east-1a", size: 1, encrypted: true },
  ),
  "EC2.8": one(
    "aws_instance",
    { ...INSTANCE, metadata_options: { http_endpoint: "enabled", http_tokens: "optional" } },
    { ...INSTANCE, metadata_options: { http_endpoint: "enabled", http_tokens: "required" } },
  ),
  "EC2.13": open(22),
  "EC2.14": open(3389),
  "EC2.19": open(5432),
  "EC2.25": one(
    "aws_launch_template",
    { network_interfaces: [{ associate_public_ip_address: "true" }] },
    { network_interfaces: [{ associate_public_ip_address: "false" }] },
  ),
  "EC2.170": one(
    "aws_launch_template",
    { metadata_options: { http_tokens: "optional" } },
    { metadata_options: { http_tokens: "required" } },
  ),
  "EC2.181": one(
    "aws_launch_template",
    { block_device_mappings: [{ device_name: "/dev/sda1", ebs: { volume_size: 8 } }] },
    { block_device_mappings: [{ device_name: "/dev/sda1", ebs: { volume_size: 8, encrypted: "true" } }] },
  ),
  "ECR.1": one(
    "aws_ecr_repository",
    { name: "app" },
    { name: "app", image_scanning_configuration: { scan_on_push: true } },
  ),
  "ECR.2": one("aws_ecr_repository", { name: "app" }, { name: "app", image_tag_mutability: "IMMUTABLE" }),
  "ECS.2": one(
    "aws_ecs_service",
    { name: "app", network_configuration: { subnets: ["subnet-1"], assign_public_ip: true } },
    { name: "app", network_configuration: { subnets: ["subnet-1"] } },
  ),
  "ECS.5": containers({}, { readonlyRootFilesystem: true }),
  "ECS.8": containers(
    { environment: [{ name: "AWS_SECRET_ACCESS_KEY", value: "x" }] },
    { environment: [{ name: "REGION", value: "x" }] },
  ),
  "ECS.9": containers({}, { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app" } } }),
  "ECS.12": one(
    "aws_ecs_cluster",
    { name: "app", setting: [{ name: "containerInsights", value: "disabled" }] },
    { name: "app", setting: [{ name: "containerInsights", value: "enabled" }] },
  ),
  "ElastiCache.1": cache({ snapshot_retention_limit: 0 }, { snapshot_retention_limit: 1 }),
  "ElastiCache.3": cache({}, { num_cache_clusters: 2, automatic_failover_enabled: true }),
  "ElastiCache.4": cache({ at_rest_encryption_enabled: "false" }, { at_rest_encryption_enabled: "true" }),
  "ElastiCache.5": cache({ transit_encryption_enabled: false }, { transit_encryption_enabled: true }),
  "ELB.1": one(
    "aws_lb_listener",
    listener({ port: 80, protocol: "HTTP" }),
    listener({
      ...{ port: 80, protocol: "HTTP" },
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    }),
  ),
  "ELB.4": balancer({}, { drop_invalid_header_fields: true }),
  "ELB.5": balancer({}, { access_logs: { bucket: "logs", enabled: true } }),
  "ELB.6": balancer({}, { enable_deletion_protection: true }),
  "ELB.17": one(
    "aws_lb_listener",
    listener({ port: 443, protocol: "HTTPS", certificate_arn: CERTIFICATE, ssl_policy: "ELBSecurityPolicy-2016-08" }),
    listener({
      ...{ port: 443, protocol: "HTTPS", certificate_arn: CERTIFICATE },
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    }),
  ),
  "IAM.1": one(
    "aws_iam_policy",
    { policy: policy({ ...ALLOW, Action: "*" }) },
    { policy: policy({ ...ALLOW, Action: "s3:GetObject" }) },
  ),
  "IAM.21": one(
    "aws_iam_policy",
    { policy: policy({ ...ALLOW, Action: ["sqs:SendMessage", "s3:*"] }) },
    { policy: policy({ ...ALLOW, Action: ["sqs:SendMessage", "s3:Get*"] }) },
  ),
  "RDS.2": database({ publicly_accessible: true }, {}),
  "RDS.3": database({}, { storage_encrypted: true }),
  "RDS.5": database({ multi_az: false }, { multi_az: true }),
  "RDS.8": database({}, { deletion_protection: true }),
  "RDS.11": database({ backup_retention_period: 1 }, { backup_retention_period: 7 }),
  "RDS.13": database({ auto_minor_version_upgrade: false }, {}),
  "S3.2": {
    type: "aws_s3_bucket",
    fails: bucket({
      aws_s3_bucket_policy: bucketPolicy({ ...OBJECTS, Effect: "Allow", Principal: "*", Action: "s3:GetObject" }),
    }),
    passes: bucket({
      aws_s3_bucket_policy: bucketPolicy({ ...OBJECTS, Effect: "Allow", Principal: OWNER, Action: "s3:GetObject" }),
    }),
  },
  "S3.3": {
    type: "aws_s3_bucket",
    fails: bucket({
      aws_s3_bucket_policy: bucketPolicy({
        ...OBJECTS,
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["s3:PutObject"],
      }),
    }),
    passes: bucket({
      aws_s3_bucket_policy: bucketPolicy({
        ...OBJECTS,
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["s3:PutObject"],
      }),
      aws_s3_bucket_public_access_block: BLOCKED,
    }),
  },
  "S3.5": {
    type: "aws_s3_bucket",
    fails: bucket({}),
    passes: bucket({
      aws_s3_bucket_policy: bucketPolicy({
        ...{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    }),
  },
  "S3.8": {
    type: "aws_s3_bucket",
    fails: bucket({ aws_s3_bucket_public_access_block: { ...BLOCKED, block_public_policy: false } }),
    passes: bucket({ aws_s3_bucket_public_access_block: BLOCKED }),
  },
  "S3.17": {
    type: "aws_s3_bucket",
    fails: bucket({
      aws_s3_bucket_server_side_encryption_configuration: {
        ...OF_BUCKET,
        rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
      },
    }),
    passes: bucket({
      aws_s3_bucket_server_side_encryption_configuration: {
        ...OF_BUCKET,
        rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" } }],
      },
    }),
  },
  "Secrets.1": one(
    "aws_instance",
    { ...INSTANCE, user_data: "password=${var.password}" },
    { ...INSTANCE, user_data: "name=${var.name}" },
  ),
  "Secrets.2": one(
    "aws_secretsmanager_secret_version",
    { secret_id: "s", secret_string: "${var.password}" },
    { secret_id: "s", secret_binary: "" },
  ),
  "SNS.1": one("aws_sns_topic", { name: "t" }, { name: "t", kms_master_key_id: "alias/topics" }),
  "SNS.4": one(
    "aws_sns_topic_policy",
    {
      arn: "arn:aws:sns:us-east-1:123456789012:t",
      policy: policy({ ...ALLOW, Principal: { AWS: "*" }, Action: "sns:Publish" }),
    },
    {
      arn: "arn:aws:sns:us-east-1:123456789012:t",
      policy: policy({
        ...{ ...ALLOW, Principal: { AWS: "*" }, Action: "sns:Publish" },
        Condition: { StringEquals: { "AWS:SourceOwner": "123456789012" } },
      }),
    },
  ),
  "SQS.1": one(
    "aws_sqs_queue",
    { name: "q", sqs_managed_sse_enabled: false },
    { name: "q", sqs_managed_sse_enabled: true },
  ),
  "SQS.3": one(
    "aws_sqs_queue_policy",
    {
      queue_url: "https://sqs.us-east-1.amazonaws.com/123456789012/q",
      policy: policy({ ...ALLOW, Principal: "*", Action: "sqs:*" }),
    },
    {
      queue_url: "https://sqs.us-east-1.amazonaws.com/123456789012/q",
      policy: policy({ ...ALLOW, Principal: OWNER, Action: "sqs:*" }),
    },
  ),
};

const PROVIDER = {
  region: "us-east-1",
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
};

/** The name of a control's resources. */
export const nameOf = (control: string, which: "fails" | "passes") =>
  `${control.replace(".", "_").toLowerCase()}_${which}`;

/** One configuration with all cases, for Terraform to plan. */
export function casesConfiguration(): JsonObject {
  const resource: Record<string, Record<string, Json>> = {};
  for (const [control, cases] of Object.entries(CASES))
    for (const which of ["fails", "passes"] as const)
      for (const [type, config] of Object.entries(cases[which])) {
        const name = nameOf(control, which);
        const text = JSON.stringify(config).replaceAll(NAMED, name.replaceAll("_", "-"));
        resource[type] = { ...resource[type], [name]: JSON.parse(text) as Json };
      }
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: PROVIDER },
    variable: {
      password: { type: "string", sensitive: true, default: "hush" },
      name: { type: "string", default: "quiz" },
    },
    resource,
  };
}
