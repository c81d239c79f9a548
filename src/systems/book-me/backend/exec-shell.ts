import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { apart } from "../../../stack/apart";
import type { Api } from "./api";
import type { Cluster } from "./cluster";
import { FargateTask } from "./fargate-task";
import { ECS_EXEC, TaskRole } from "./task-roles";
import type { Variables } from "./variables";

export interface ExecShellProps {
  readonly variables: Variables;
  readonly cluster: Cluster;
  /** The shell uses the API's execution role. */
  readonly api: Api;
}

/** Seconds after which a shell ends on its own. */
const HOURS_4 = "14400";

/**
 * "a dedicated ECS task definition and run a dedicated ECS task for the time of managing the production environment with ECS
 * exec. […] Such container can be called a shell."
 */
export class ExecShell extends Construct {
  constructor(scope: Construct, id: string, { variables, cluster, api }: ExecShellProps) {
    super(scope, id);
    const name = `${variables.apiServiceName.stringValue}-shell`;
    const logGroup = new CloudwatchLogGroup(this, "ecs_exec", {
      name: cluster.execLogGroup,
      // Days.
      retentionInDays: 30,
    });
    const role = new TaskRole(this, "shell", {
      name: `${name}-task-role`,
      policyName: "shell_task_policy",
      statements: [
        ECS_EXEC,
        {
          Sid: "FindLogGroup",
          Effect: "Allow",
          Action: "logs:DescribeLogGroups",
          Resource: "*",
        },
        {
          Sid: "LogWhatIsDone",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `${logGroup.arn}:*`,
        },
      ],
    });
    new FargateTask(apart(this, "task"), "shell", {
      variables,
      name,
      command: ["sleep", HOURS_4],
      size: { cpu: variables.apiServiceCpu, memory: variables.apiServiceMemory },
      logGroup: logGroup.name,
      executionRole: api.executionRole,
      taskRole: role,
    });
  }
}
