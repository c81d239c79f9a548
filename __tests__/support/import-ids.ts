import { RESOURCES } from "../../src/aws-types";

/** A resource type and an import id. */
export type Id = readonly [type: string, id: string];

/** The shapes of import ids by type. */
export const SHAPES = [...RESOURCES].flatMap(([type, { importId }]) =>
  "none" in importId ? [] : [[type, importId] as const],
);

const LISTENER =
  "arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:listener/net/nlb/50dc6c495c0c9188/f2f7dc8efc522ab2";

/** Ids that the provider takes, in other forms than the examples. */
export const TAKEN: readonly Id[] = [
  ["aws_acm_certificate", "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/7e7a28d2"],
  ["aws_appautoscaling_policy", "dynamodb/table/t/index/i/dynamodb:index:ReadCapacityUnits/DynamoDBRead:table/t"],
  ["aws_appautoscaling_target", "custom-resource/https://example.com/x/custom-resource:ResourceType:Property"],
  ["aws_autoscaling_policy", "app-asg/cpu/high: 80 %"],
  ["aws_cloudwatch_log_group", "/aws/rds/instance/db_1/postgresql#1"],
  ["aws_cloudwatch_metric_alarm", "TargetTracking-service/c/s-AlarmHigh-7e7a28d2 (EU)"],
  ["aws_db_instance", "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["aws_db_parameter_group", "default.postgres16"],
  ["aws_ecr_repository", "team/sub.team/app_1"],
  ["aws_ecs_service", "Main_cluster/Api-1"],
  ["aws_ecs_task_definition", "arn:aws-cn:ecs:cn-north-1:012345678910:task-definition/My_family-1:1"],
  ["aws_iam_policy", "arn:aws:iam::123456789012:policy/team/deploy"],
  ["aws_iam_role_policy_attachment", "role/arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
  ["aws_iam_role_policy_attachment", "role/arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess"],
  ["aws_iam_role", "AWSReservedSSO_Admin_1a=b+c,d.e@f-g"],
  ["aws_instance", "i-0598c7d356eba48d7"],
  ["aws_key_pair", "Jane's laptop"],
  ["aws_lb", "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/classic"],
  ["aws_lb_listener", LISTENER],
  ["aws_lb_listener_certificate", `${LISTENER}_arn:aws-cn:iam::123456789012:server-certificate/team/site_1`],
  ["aws_route", "rtb-0a1b2c3d4e5f60718_2620:0:2d0:200::8/125"],
  ["aws_route", "rtb-4e616f6d_pl-0570a1d2d725c16be"],
  ["aws_route53_record", "Z4KAPRWWNC7JR__acme-challenge.dev.example.com_TXT"],
  ["aws_route53_record", "Z4KAPRWWNC7JR_dev.example.com_NS_dev_2"],
  ["aws_route53_record", "Z4KAPRWWNC7JR__A"],
  ["aws_route53_record", "Z4KAPRWWNC7JR_*.example.com_HTTPS"],
  ["aws_route_table_association", "igw-01b3a60780f8d034a/rtb-656c6c6f"],
  ["aws_s3_bucket", "Old_Bucket.in.us-east-1"],
  ["aws_s3_bucket_versioning", "bucket-name,123456789012"],
  ["aws_s3_object", "s3://bucket-name/some/key with spaces.html"],
  ["aws_secretsmanager_secret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:team/db@prod-AbC123"],
  ["aws_secretsmanager_secret_version", "team/db|terraform-20240101000000000000000001"],
  ["aws_security_group_rule", "sg-09a093729ef9382a6_ingress_tcp_100_121_10.1.0.0/16_2001:db8::/48_2002:db8::/48"],
  ["aws_security_group_rule", "sg-09a093729ef9382a6_ingress_92_0_65536_10.0.3.0/24_10.0.4.0/24"],
  ["aws_security_group_rule", "sg-903004f8_egress_all_0_65536_sg-08123412342323"],
  ["aws_security_group_rule", "sg-903004f8_egress_icmp_-1_-1_self"],
  ["aws_security_group_rule", "sg-903004f8_ingress_-1_0_0_pl-34800000"],
  ["aws_sns_topic", "arn:aws:sns:us-west-2:123456789012:orders.fifo"],
  ["aws_sqs_queue", "https://queue.amazonaws.com/80398EXAMPLE/MyQueue"],
  ["aws_sqs_queue", "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders.fifo"],
  ["random_id", "p-9hUg"],
];

/** Ids of something else, or only parts of ids. */
export const MISTAKEN: readonly Id[] = [
  ["aws_route_table_association", "subnet-9d4a7b6c"],
  ["aws_route_table_association", "rtbassoc-9d4a7b6c"],
  ["aws_route53_record", "app.example.com"],
  ["aws_lb_listener", "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/app-alb/50dc6c495c0c9188"],
  ["aws_lb_listener_certificate", "arn:aws:acm:us-east-1:123456789012:certificate/7e7a28d2"],
  ["aws_autoscaling_policy", "cpu"],
  ["aws_appautoscaling_target", "service/cluster/api"],
  ["aws_default_route_table", "rtb-4e616f6d"],
  ["aws_ecs_cluster", "arn:aws:ecs:us-east-1:123456789012:cluster/main"],
  ["aws_ecs_service", "api"],
  ["aws_ecs_task_definition", "family:1"],
  ["aws_eip", "203.0.113.7"],
  ["aws_eip_association", "eipalloc-00a10e96"],
  ["aws_iam_policy", "deploy"],
  ["aws_iam_role", "arn:aws:iam::123456789012:role/app"],
  ["aws_iam_role_policy", "policy"],
  ["aws_iam_role_policy_attachment", "role"],
  ["aws_route", "rtb-4e616f6d"],
  ["aws_s3_bucket", "arn:aws:s3:::bucket-name"],
  ["aws_s3_object", "index.html"],
  ["aws_security_group", "sg-903004f"],
  ["aws_security_group_rule", "sgr-02108b27edd666983"],
  ["aws_sns_topic", "my-topic"],
  ["aws_sns_topic_subscription", "arn:aws:sns:us-west-2:123456789012:my-topic"],
  ["aws_sqs_queue", "arn:aws:sqs:us-east-1:123456789012:my-queue"],
  ["aws_vpc_security_group_ingress_rule", "sg-903004f8_ingress_tcp_80_80_0.0.0.0/0"],
];
