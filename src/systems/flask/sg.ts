import { SecurityGroup, type SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, tcpFrom, tcpFromAnywhere } from "../../constructs/security-group-rules";
import type { Data } from "./data";
import type { Naming } from "./naming";
import type { Variables } from "./variables";

export interface SecurityGroupsProps {
  readonly data: Data;
  readonly naming: Naming;
  readonly variables: Variables;
}

interface Group {
  /** The suffix of its name. */
  readonly resourceType: string;
  readonly description: string;
  readonly ingress: SecurityGroupIngress;
}

/** "Security Groups" */
export class SecurityGroups extends Construct {
  readonly alb: SecurityGroup;
  readonly ecsTasks: SecurityGroup;

  constructor(scope: Construct, id: string, { data, naming, variables }: SecurityGroupsProps) {
    super(scope, id);
    const group = (id: string, { resourceType, description, ingress }: Group) =>
      new SecurityGroup(this, id, {
        name: naming.name(resourceType),
        description,
        vpcId: data.vpc.id,
        ingress: [ingress],
        egress: [ALL_TO_ANYWHERE],
        tags: naming.tags(resourceType),
      });
    // "Allows inbound HTTP (port 80) from anywhere"
    this.alb = group("alb", {
      resourceType: "alb-sg",
      description: "Security group for ALB",
      ingress: tcpFromAnywhere(variables.albPort.numberValue),
    });
    // "Allows inbound traffic on container port (5000) from ALB only"
    this.ecsTasks = group("ecs_tasks", {
      resourceType: "ecs-tasks-sg",
      description: "Security group for ECS tasks",
      ingress: tcpFrom(this.alb, variables.containerPort.numberValue),
    });
  }
}
