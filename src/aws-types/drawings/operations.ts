import type { ArrowFact, Drawing, Drawings } from "./drawing";

const MAY_USE: readonly ArrowFact[] = [{ setting: "policy.Resource", carries: "permission" }];
const ANY = ["*"];
const offstage = (label: string): Drawing => ({ label, category: "other", usedBy: ANY, offstage: true });

/** IAM, CloudWatch, messages, and what exists only in Terraform. */
export const OPERATIONS: Drawings = {
  aws_iam_role: { label: "IAM role", category: "security", global: true, minor: true },
  aws_iam_role_policy: {
    label: "inline policy",
    category: "security",
    global: true,
    partOf: ["role"],
    arrows: MAY_USE,
  },
  aws_iam_role_policy_attachment: { label: "policy attachment", category: "security", global: true, partOf: ["role"] },
  aws_iam_policy_attachment: {
    label: "policy attachment",
    category: "security",
    global: true,
    partOf: ["roles", "users"],
  },
  aws_iam_policy: {
    label: "policy",
    category: "security",
    global: true,
    minor: true,
    usedBy: ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_policy_attachment"],
    arrows: MAY_USE,
  },
  aws_iam_instance_profile: { label: "instance profile", category: "security", global: true, partOf: ["role"] },
  aws_iam_user: { label: "IAM user", category: "security", global: true },
  aws_iam_user_policy: {
    label: "inline policy",
    category: "security",
    global: true,
    partOf: ["user"],
    arrows: MAY_USE,
  },
  aws_iam_user_policy_attachment: { label: "policy attachment", category: "security", global: true, partOf: ["user"] },
  aws_iam_access_key: { label: "access key", category: "security", global: true, partOf: ["user"] },

  aws_cloudwatch_metric_alarm: {
    label: "Alarm",
    category: "monitoring",
    shows: ["metric_name"],
    watches: "dimensions",
    arrows: [
      { setting: "alarm_actions", carries: "alarm" },
      { setting: "ok_actions", carries: "alarm" },
      { setting: "insufficient_data_actions", carries: "alarm" },
    ],
  },
  aws_cloudwatch_dashboard: { label: "Dashboard", category: "monitoring", minor: true },
  aws_cloudwatch_log_group: { label: "Log group", category: "monitoring", minor: true },
  aws_cloudwatch_log_stream: { label: "log stream", category: "monitoring", partOf: ["log_group_name"] },
  aws_cloudwatch_event_rule: { label: "Event rule", category: "messaging", shows: ["schedule_expression"] },
  aws_cloudwatch_event_target: {
    label: "target",
    category: "messaging",
    partOf: ["rule"],
    arrows: [{ setting: "arn", carries: "traffic" }],
  },

  aws_sns_topic: { label: "SNS topic", category: "messaging" },
  aws_sns_topic_policy: { label: "topic policy", category: "messaging", partOf: ["arn"] },
  aws_sns_topic_subscription: {
    label: "subscription",
    category: "messaging",
    partOf: ["topic_arn"],
    arrows: [{ setting: "endpoint", carries: "traffic", label: ["protocol"] }],
  },
  aws_sqs_queue: {
    label: "SQS queue",
    category: "messaging",
    arrows: [{ setting: "redrive_policy", carries: "traffic", label: [] }],
  },
  aws_sqs_queue_policy: { label: "queue policy", category: "messaging", partOf: ["queue_url"] },
  aws_kinesis_stream: { label: "Kinesis stream", category: "messaging" },

  random_id: offstage("random id"),
  random_password: offstage("random password"),
  random_string: offstage("random string"),
  random_pet: offstage("random name"),
  random_uuid: offstage("random UUID"),
  tls_private_key: offstage("private key"),
  local_file: offstage("local file"),
  null_resource: offstage("null resource"),
  terraform_data: offstage("Terraform data"),
  time_sleep: offstage("delay"),
};
