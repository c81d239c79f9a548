import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService, type EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import type { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE } from "../../../constructs/security-group-rules";
import { apart } from "../../../stack/apart";
import type { BaseOutputs } from "./base-outputs";
import type { Cluster } from "./cluster";
import { FargateTask, type FargateTaskProps } from "./fargate-task";
import type { Variables } from "./variables";

export interface BackendServiceProps {
  readonly variables: Variables;
  readonly base: BaseOutputs;
  readonly cluster: Cluster;
  readonly name: TerraformVariable;
  readonly task: Omit<FargateTaskProps, "variables" | "name" | "logGroup">;
  /** Who can reach the tasks. @default nobody */
  readonly ingress?: SecurityGroupConfig["ingress"];
  readonly service?: Partial<EcsServiceConfig>;
}

/** A service on Fargate, with its log group and security group: "more reusable", as the document wants it for Celery. */
export class BackendService extends Construct {
  readonly service: EcsService;
  readonly task: FargateTask;
  readonly logGroup: CloudwatchLogGroup;
  readonly securityGroup: SecurityGroup;

  /** @param id the Terraform name of all its resources */
  constructor(scope: Construct, id: string, props: BackendServiceProps) {
    super(scope, id);
    const { variables, base, ingress } = props;
    const name = props.name.stringValue;
    this.logGroup = new CloudwatchLogGroup(apart(this, "logs"), id, { name: `/aws/ecs/${name}` });
    this.securityGroup = new SecurityGroup(apart(this, "security-group"), id, {
      name: `${name}-fargate-task`,
      vpcId: base.vpcId,
      ...(ingress && { ingress }),
      egress: [ALL_TO_ANYWHERE],
    });
    this.task = new FargateTask(this, id, { ...props.task, variables, name, logGroup: this.logGroup.name });
    this.service = new EcsService(apart(this, "service"), id, {
      name,
      cluster: props.cluster.cluster.arn,
      taskDefinition: this.task.definition.arn,
      launchType: "FARGATE",
      desiredCount: 1,
      networkConfiguration: {
        subnets: base.privateSubnets,
        securityGroups: [this.securityGroup.id],
        assignPublicIp: false,
      },
      ...props.service,
    });
  }
}
