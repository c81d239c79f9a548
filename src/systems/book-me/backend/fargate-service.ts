import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService, type EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import type { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE } from "../../../constructs/security-group-rules";
import type { Cluster } from "./cluster";
import { FargateTask, type FargateTaskProps } from "./fargate-task";
import type { Variables } from "./variables";
import type { Wiring } from "./wiring";

export interface FargateServiceProps {
  readonly variables: Variables;
  readonly wiring: Wiring;
  readonly cluster: Cluster;
  readonly name: TerraformVariable;
  readonly task: Omit<FargateTaskProps, "name" | "logGroup">;
  /** Who reaches the tasks. @default nobody */
  readonly ingress?: SecurityGroupConfig["ingress"];
  readonly service?: Partial<EcsServiceConfig>;
}

/** A service on Fargate, with its log group and security group: "more reusable", as the document wishes it for Celery. */
export class FargateService extends Construct {
  readonly service: EcsService;
  readonly task: FargateTask;
  readonly logGroup: CloudwatchLogGroup;
  readonly securityGroup: SecurityGroup;

  /** @param id Terraform's name of all its resources */
  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    const { variables, wiring, ingress } = props;
    const name = props.name.stringValue;
    this.logGroup = new CloudwatchLogGroup(new Construct(this, "logs"), id, { name: `/aws/ecs/${name}` });
    this.securityGroup = new SecurityGroup(new Construct(this, "security-group"), id, {
      name: `${name}-fargate-task`,
      vpcId: wiring.vpcId,
      ...(ingress && { ingress }),
      egress: [ALL_TO_ANYWHERE],
    });
    this.task = new FargateTask(this, id, variables, { ...props.task, name, logGroup: this.logGroup.name });
    this.service = new EcsService(new Construct(this, "service"), id, {
      name,
      cluster: props.cluster.cluster.arn,
      taskDefinition: this.task.definition.arn,
      launchType: "FARGATE",
      desiredCount: 1,
      networkConfiguration: {
        subnets: wiring.privateSubnets,
        securityGroups: [this.securityGroup.id],
        assignPublicIp: false,
      },
      ...props.service,
    });
  }
}
