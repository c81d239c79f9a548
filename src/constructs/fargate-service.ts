import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsService, type EcsServiceNetworkConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Fn, type TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { apart } from "../stack/apart";
import { READ_ONLY_ROOT, TMP_VOLUME } from "./read-only-root";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definitions */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Secrets that ECS reads when the task starts, by environment variable: `<secret's ARN>:<key>::`. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Options of the log driver `awslogs`. @default the container's output is lost */
  readonly awslogs?: Readonly<Record<string, string>>;
  /** Whether it writes to /tmp alone. @default false */
  readonly readOnlyRoot?: boolean;
}

export interface Task {
  readonly family: string;
  /** CPU units: 1024 are one vCPU. */
  readonly cpu: string;
  /** MiB. */
  readonly memory: string;
  readonly executionRoleArn: string;
  /** What the application itself may do. @default nothing */
  readonly taskRoleArn?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Service {
  readonly name: string;
  readonly cluster: EcsCluster;
  readonly desiredCount: number;
  readonly network: EcsServiceNetworkConfiguration;
  readonly targetGroup: LbTargetGroup;
  readonly listener: LbListener;
  readonly tags: Readonly<Record<string, string>>;
  readonly lifecycle?: TerraformResourceLifecycle;
}

export interface FargateServiceProps {
  readonly container: Container;
  readonly task: Task;
  readonly service: Service;
}

/** One container on Fargate behind a load balancer's target group: `aws_ecs_task_definition.app` and `aws_ecs_service.app`. */
export class FargateService extends Construct {
  readonly service: EcsService;

  constructor(scope: Construct, id: string, { container, task, service }: FargateServiceProps) {
    super(scope, id);
    const { cluster, network, targetGroup, listener, ...named } = service;
    const taskDefinition = new EcsTaskDefinition(apart(this, "task"), "app", {
      ...task,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: containerDefinitions(container),
      ...(container.readOnlyRoot && TMP_VOLUME),
    });
    this.service = new EcsService(this, "app", {
      ...named,
      cluster: cluster.arn,
      taskDefinition: taskDefinition.arn,
      launchType: "FARGATE",
      networkConfiguration: network,
      loadBalancer: [{ targetGroupArn: targetGroup.arn, containerName: container.name, containerPort: container.port }],
      // ECS refuses a target group without a load balancer.
      dependsOn: [listener],
    });
  }
}

function containerDefinitions({ name, image, port, environment, secrets, awslogs, readOnlyRoot }: Container): string {
  return Fn.jsonencode([
    {
      name,
      image,
      essential: true,
      portMappings: [{ containerPort: port, protocol: "tcp" }],
      environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })),
      ...(secrets && { secrets: Object.entries(secrets).map(([key, valueFrom]) => ({ name: key, valueFrom })) }),
      ...(readOnlyRoot && READ_ONLY_ROOT),
      ...(awslogs && { logConfiguration: { logDriver: "awslogs", options: awslogs } }),
    },
  ]);
}
