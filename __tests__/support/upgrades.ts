import type { Upgrade } from "./upgrade";

/** What the hardened profile asks for. */
export const OFFICE = "203.0.113.0/24";
export const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b";

/** What the hardened profile changes in each deployed stack. It replaces nothing that holds data. */
export const UPGRADES = {
  quiz: {
    add: ["aws_iam_role_policy.ec2_ssm_lifecycle", "aws_iam_role_policy.site_secrets"],
    change: [
      "aws_cloudfront_distribution.s3_distribution",
      "aws_instance.bastion",
      "aws_instance.public_instance",
      "aws_launch_template.machine_aws",
      "aws_lb.alb-client_name",
      "aws_s3_bucket_policy.bucket_policy",
      "aws_security_group.bastion",
    ],
    replace: [
      "aws_security_group_rule.allow_http_8000",
      "aws_security_group_rule.rule_1",
      "aws_security_group_rule.rule_2",
      "aws_security_group_rule.rule_3",
      "aws_security_group_rule.rule_4",
      "aws_security_group_rule.rule_5",
      "aws_security_group_rule.rule_6",
      "aws_security_group_rule.rule_7",
      "aws_security_group_rule.rule_8",
      "aws_security_group_rule.rule_9",
      "aws_security_group_rule.ssh_access",
    ],
  },
  flask: {
    add: [
      "aws_cloudwatch_log_group.app",
      "aws_security_group.endpoints",
      "aws_vpc_endpoint.ecr_api",
      "aws_vpc_endpoint.ecr_dkr",
      "aws_vpc_endpoint.logs",
      "aws_vpc_endpoint.s3",
    ],
    change: [
      "aws_ecr_repository.app",
      "aws_ecs_cluster.main",
      "aws_ecs_service.app",
      "aws_lb.main",
      "aws_lb_listener.app",
      "aws_security_group.alb",
    ],
    replace: ["aws_ecs_task_definition.app"],
  },
  "book-me-base": {
    add: ["aws_s3_bucket_policy.config", "aws_s3_bucket_server_side_encryption_configuration.config"],
    change: [
      "aws_db_instance.postgres",
      "aws_instance.bastion",
      "aws_s3_bucket_policy.static_media",
      "aws_s3_bucket_public_access_block.static_media",
    ],
    replace: ["aws_security_group_rule.bastion_ssh"],
  },
  "book-me-backend": {
    add: [],
    change: ["aws_ecs_service.api", "aws_lb.alb", "aws_lb_listener.https"],
    replace: ["aws_ecs_task_definition.api"],
  },
  "book-me-frontend": {
    add: ["aws_cloudfront_origin_access_control.client_app"],
    change: [
      "aws_cloudfront_distribution.client_app",
      "aws_s3_bucket_policy.client_app",
      "aws_s3_bucket_public_access_block.client_app",
    ],
    replace: [],
  },
  platform: {
    add: ["aws_iam_role_policy.ecs_execution_secrets"],
    change: [
      "aws_ecs_service.app",
      "aws_lb.main",
      "aws_lb_listener.main",
      "aws_s3_bucket_policy.static_assets",
      "aws_security_group.alb",
    ],
    replace: ["aws_ecs_task_definition.app"],
  },
} as const satisfies Readonly<Record<string, Upgrade>>;
