import { Construct } from "constructs";
import type { Repairs } from "../../../repairs";
import { formerly } from "../../../stack/moved";
import { BackendService } from "./backend-service";
import type { BaseOutputs } from "./base-outputs";
import type { Cluster } from "./cluster";
import { environmentFile } from "./fargate-task";
import { API_PORT, type LoadBalancer } from "./load-balancer";
import { API_STATEMENTS, executionStatements, TaskRole } from "./task-roles";
import type { Variables } from "./variables";

export interface ApiProps {
  readonly variables: Variables;
  readonly base: BaseOutputs;
  readonly cluster: Cluster;
  readonly loadBalancer: LoadBalancer;
  /** Whether autoscaling decides the number of tasks. */
  readonly scaled: boolean;
  readonly repairs: Repairs;
}

/** "Django based API" */
export class Api extends Construct {
  readonly fargate: BackendService;
  readonly executionRole: TaskRole;
  readonly taskRole: TaskRole;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    formerly(this, "module.service_api");
    const { variables, base, loadBalancer, scaled } = props;
    const { apiServiceName, apiServiceCpu, apiServiceMemory, apiTaskCmd } = variables;
    const { bucketArn, fileArn } = environmentFile(variables);
    this.executionRole = new TaskRole(this, "execution", {
      name: `${apiServiceName.stringValue}-fargate-execution-role`,
      policyName: "fargate_execution_policy",
      statements: executionStatements(bucketArn, fileArn),
    });
    this.taskRole = new TaskRole(this, "task", {
      name: `${apiServiceName.stringValue}-fargate-task-role`,
      policyName: "fargate_task_policy",
      statements: API_STATEMENTS,
    });
    this.fargate = new BackendService(this, "api", {
      variables,
      base,
      cluster: props.cluster,
      name: apiServiceName,
      task: {
        command: apiTaskCmd.listValue,
        size: { cpu: apiServiceCpu, memory: apiServiceMemory },
        port: API_PORT,
        executionRole: this.executionRole,
        taskRole: this.taskRole,
        readOnlyRoot: props.repairs.has("read-only-root"),
      },
      ingress: [
        {
          protocol: "tcp",
          fromPort: API_PORT,
          toPort: API_PORT,
          cidrBlocks: [base.vpcCidrBlock],
          selfAttribute: false,
        },
      ],
      service: {
        enableExecuteCommand: true,
        loadBalancer: [
          {
            targetGroupArn: loadBalancer.targetGroup.arn,
            containerName: apiServiceName.stringValue,
            containerPort: API_PORT,
          },
        ],
        ...(scaled && { lifecycle: { ignoreChanges: ["desired_count"] } }),
        // ECS refuses a target group without a listener that forwards to it.
        dependsOn: [loadBalancer.https],
      },
    });
    const { service, task, logGroup, securityGroup } = this.fargate;
    formerly(service, "module.service_api.aws_ecs_service.app");
    formerly(task.definition, "module.service_api.aws_ecs_task_definition.app");
    formerly(logGroup, "module.service_api.aws_cloudwatch_log_group.app");
    formerly(securityGroup, "module.service_api.aws_security_group.fargate_task");
  }
}
