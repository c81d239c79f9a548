import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Fn, Op, type TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { FargateService } from "../../constructs/fargate-service";
import type { Repairs } from "../../repairs";
import { warn } from "../../stack/warnings";
import type { Alb } from "./alb";
import type { Data } from "./data";
import type { Naming } from "./naming";
import { taskLogs } from "./task-logs";
import type { Variables } from "./variables";

export interface EcsProps {
  readonly alb: Alb;
  readonly data: Data;
  readonly naming: Naming;
  readonly securityGroup: SecurityGroup;
  readonly variables: Variables;
  readonly repairs: Repairs;
}

/** "ECS cluster, service, and task definition" */
export class Ecs extends Construct {
  readonly cluster: EcsCluster;
  readonly service: EcsService;

  constructor(scope: Construct, id: string, { alb, data, naming, securityGroup, variables, repairs }: EcsProps) {
    super(scope, id);
    this.cluster = new EcsCluster(this, "main", { name: naming.name("cluster"), tags: naming.tags("cluster") });
    const { service } = new FargateService(this, "app", {
      container: {
        name: naming.prefix,
        image: variables.containerImage.stringValue,
        port: variables.containerPort.numberValue,
        environment: { FLASK_APP: variables.flaskApp.stringValue, FLASK_ENV: flaskEnv(variables.environment) },
        readOnlyRoot: repairs.has("read-only-root"),
        ...(repairs.has("task-logs") && { awslogs: taskLogs(this, { naming, variables }) }),
      },
      task: {
        family: naming.name("task"),
        cpu: Token.asString(variables.ecsCpu.value),
        memory: Token.asString(variables.ecsMemory.value),
        executionRoleArn: data.executionRole.arn,
        tags: naming.tags("task"),
      },
      service: {
        name: naming.name("service"),
        cluster: this.cluster,
        desiredCount: variables.ecsDesiredCount.numberValue,
        // The default VPC has no NAT gateway: without a public address a task could not pull its image.
        network: {
          subnets: data.subnets.ids,
          securityGroups: [securityGroup.id],
          assignPublicIp: !repairs.has("private-tasks"),
        },
        targetGroup: alb.targetGroup,
        listener: alb.listener,
        tags: naming.tags("service"),
      },
    });
    this.service = service;
    if (!repairs.has("task-logs"))
      warn(service, {
        risk: "what its containers print is lost, so the document's way to find out why they do not start leads nowhere",
        document: "Check ECS service logs in CloudWatch",
        repair: "PROFILE=hardened keeps it in a log group",
      });
  }
}

/** "FLASK_ENV=production", in production. */
function flaskEnv(environment: TerraformVariable): string {
  return Token.asString(Fn.conditional(Op.eq(environment.value, "prod"), "production", environment.value));
}
