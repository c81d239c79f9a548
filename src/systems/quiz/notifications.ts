import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import type { Variables } from "./variables";

/** "AWS SNS Topics and Subscriptions Configuration Summary" */
export class Notifications extends Construct {
  readonly alarm: SnsTopic;
  readonly lambdaUpdateInstance: SnsTopic;

  constructor(scope: Construct, id: string, variables: Variables) {
    super(scope, id);
    this.alarm = new SnsTopic(this, "alarm", { name: "alarm-topic" });
    new SnsTopicSubscription(this, "email_subscription", {
      topicArn: this.alarm.arn,
      protocol: "email",
      endpoint: variables.alarmEmail.stringValue,
    });
    this.lambdaUpdateInstance = new SnsTopic(this, "lambda_update_instance", { name: "alarm-update-instance" });
    new SnsTopicSubscription(apart(this, "subscriptions"), "lambda_update_instance", {
      topicArn: this.lambdaUpdateInstance.arn,
      protocol: "lambda",
      endpoint: variables.updateInstanceLambdaArn.stringValue,
    });
    // Not in the document, but in the team's state.
    new SqsQueue(this, "my_queue", {
      name: "my-queue.fifo",
      fifoQueue: true,
      contentBasedDeduplication: true,
      delaySeconds: 0,
      messageRetentionSeconds: 60_000,
      receiveWaitTimeSeconds: 0,
    });
  }
}
