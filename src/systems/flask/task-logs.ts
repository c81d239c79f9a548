import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import type { Container } from "../../constructs/fargate-service";
import { apart } from "../../stack/apart";
import type { Naming } from "./naming";
import type { Variables } from "./variables";

export interface TaskLogsProps {
  readonly naming: Naming;
  readonly variables: Variables;
}

/** ECS.9: a group for what the container prints. "Allows ECS to […] write logs to CloudWatch" */
export function taskLogs(scope: Construct, { naming, variables }: TaskLogsProps): NonNullable<Container["awslogs"]> {
  const group = new CloudwatchLogGroup(apart(scope, "logs"), "app", {
    name: `/ecs/${naming.name("app")}`,
    // Days.
    retentionInDays: 30,
    tags: naming.tags("logs"),
  });
  return {
    "awslogs-group": group.name,
    "awslogs-region": variables.awsRegion.stringValue,
    "awslogs-stream-prefix": "ecs",
  };
}
