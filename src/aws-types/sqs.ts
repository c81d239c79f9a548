import { actions, type Service } from "./facts";

/** Simple Queue Service. */
export const SQS: Service = {
  resources: {
    aws_sqs_queue: {
      kind: "object",
      identity: ["name"],
      arns: ["sqs:*:*:{name}"],
      importId: {
        pattern: /^https?:\/\/\S+\/\w+\/[\w.-]+$/,
        example: "https://sqs.us-east-1.amazonaws.com/123456789012/my-queue",
      },
      actions: actions(
        "sqs",
        ...["CreateQueue", "DeleteQueue", "GetQueueAttributes", "SetQueueAttributes", "GetQueueUrl"],
        ...["ListQueueTags", "TagQueue", "UntagQueue"],
      ),
    },
  },
  dataSources: {},
};
