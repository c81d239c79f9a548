import { type ActionTable, actions } from "./table";

const cloudwatch = (...names: readonly string[]) => actions("cloudwatch", ...names);
const sns = (...names: readonly string[]) => actions("sns", ...names);

/** CloudWatch, its logs, and where its alarms are sent to. */
export const MONITORING: ActionTable = {
  aws_cloudwatch_dashboard: cloudwatch("PutDashboard", "GetDashboard", "DeleteDashboards"),
  aws_cloudwatch_metric_alarm: cloudwatch(
    ...["PutMetricAlarm", "DescribeAlarms", "DeleteAlarms"],
    ...["ListTagsForResource", "TagResource", "UntagResource"],
  ),
  aws_cloudwatch_log_group: actions(
    "logs",
    ...["CreateLogGroup", "DeleteLogGroup", "DescribeLogGroups", "PutRetentionPolicy", "DeleteRetentionPolicy"],
    ...["AssociateKmsKey", "DisassociateKmsKey"],
    ...["ListTagsForResource", "TagResource", "UntagResource"],
    // The document's: tags as older providers call them, and streams.
    ...["ListTagsLogGroup", "TagLogGroup", "UntagLogGroup"],
    ...["CreateLogStream", "DeleteLogStream", "DescribeLogStreams"],
  ),
  aws_sns_topic: [
    ...sns("CreateTopic", "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes"),
    ...sns("GetDataProtectionPolicy", "ListTagsForResource", "TagResource", "UntagResource"),
    // Delivery status logging.
    "iam:PassRole",
  ],
  aws_sns_topic_subscription: sns(
    ...["Subscribe", "Unsubscribe", "ConfirmSubscription", "ListSubscriptionsByTopic"],
    ...["GetSubscriptionAttributes", "SetSubscriptionAttributes"],
  ),
  aws_sqs_queue: actions(
    "sqs",
    ...["CreateQueue", "DeleteQueue", "GetQueueAttributes", "SetQueueAttributes", "GetQueueUrl"],
    ...["ListQueueTags", "TagQueue", "UntagQueue"],
  ),
  // The provider decrypts by default; a public or plain parameter needs no key.
  "data.aws_ssm_parameter": actions("ssm", "GetParameter"),
};
