import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Fn, type TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { READ_ONLY_ROOT, TMP_VOLUME } from "../../../constructs/read-only-root";
import type { TaskRole } from "./task-roles";
import type { Variables } from "./variables";

export interface FargateTaskProps {
  readonly variables: Variables;
  /** Name of the family and of its only container. */
  readonly name: string;
  readonly command: readonly string[];
  /** CPU units and MiB. */
  readonly size: { readonly cpu: TerraformVariable; readonly memory: TerraformVariable };
  readonly logGroup: string;
  /** @default none */
  readonly port?: number;
  readonly executionRole: TaskRole;
  readonly taskRole: TaskRole;
  /** Whether it writes to /tmp alone. ECS exec needs more. @default false */
  readonly readOnlyRoot?: boolean;
}

/** The file with the containers' environment: its bucket, and its path there. */
export function environmentFile({ apiConfigBucketName, apiConfigFilePath }: Variables) {
  const bucketArn = `arn:aws:s3:::${apiConfigBucketName.stringValue}`;
  return { bucketArn, fileArn: `${bucketArn}${apiConfigFilePath.stringValue}` } as const;
}

/** "Both API and Celery services should use the same docker image and environment variables." */
export class FargateTask extends Construct {
  readonly definition: EcsTaskDefinition;

  constructor(scope: Construct, id: string, props: FargateTaskProps) {
    super(scope, id);
    const { variables, name, port } = props;
    const { cpu, memory } = props.size;
    this.definition = new EcsTaskDefinition(this, id, {
      family: name,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: cpu.stringValue,
      memory: memory.stringValue,
      executionRoleArn: props.executionRole.arn,
      taskRoleArn: props.taskRole.arn,
      // Encoded by Terraform, because sizes must be numbers and the command a list.
      containerDefinitions: Fn.jsonencode([
        {
          name,
          image: variables.apiTaskImage.stringValue,
          command: props.command,
          cpu: cpu.numberValue,
          memory: memory.numberValue,
          essential: true,
          environmentFiles: [{ type: "s3", value: environmentFile(variables).fileArn }],
          linuxParameters: { initProcessEnabled: true },
          ...(props.readOnlyRoot && READ_ONLY_ROOT),
          ...(port !== undefined && { portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }] }),
          logConfiguration: {
            logDriver: "awslogs",
            options: {
              "awslogs-group": props.logGroup,
              "awslogs-region": variables.region.stringValue,
              "awslogs-stream-prefix": "stdout",
            },
          },
        },
      ]),
      ...(props.readOnlyRoot && TMP_VOLUME),
    });
  }
}
