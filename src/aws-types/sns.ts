import { actions, type Service } from "./facts";
import { arn } from "./import-ids";

const sns = (...names: readonly string[]) => actions("sns", ...names);

/** Simple Notification Service. */
export const SNS: Service = {
  resources: {
    aws_sns_topic: {
      kind: "object",
      identity: ["name"],
      arns: ["sns:*:*:{name}"],
      importId: arn("sns", "[^:]+", "arn:aws:sns:us-west-2:123456789012:my-topic"),
      actions: [
        ...sns("CreateTopic", "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes"),
        ...sns("GetDataProtectionPolicy", "ListTagsForResource", "TagResource", "UntagResource"),
        // For delivery status logging.
        "iam:PassRole",
      ],
    },
    aws_sns_topic_subscription: {
      kind: "object",
      importId: arn(
        "sns",
        "[^:]+:.+",
        "arn:aws:sns:us-west-2:123456789012:my-topic:8a21d249-4329-4871-acc6-7be709c6ea7f",
      ),
      actions: [
        ...sns("Subscribe", "Unsubscribe", "ConfirmSubscription", "ListSubscriptionsByTopic"),
        ...sns("GetSubscriptionAttributes", "SetSubscriptionAttributes"),
      ],
    },
  },
  dataSources: {},
};
