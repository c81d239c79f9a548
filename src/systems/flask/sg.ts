import { SecurityGroup, type SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, tcpFrom, tcpFromAnywhere } from "../../constructs/security-group-rules";
import type { Data } from "./data";
import type { Naming } from "./naming";
import type { Variables } from "./variables";

/** "Security Groups" */
export class SecurityGroups extends Construct {
  readonly alb: SecurityGroup;
  readonly ecsTasks: SecurityGroup;

  constructor(scope: Construct, id: string, { vpc }: Data, naming: Naming, { albPort, containerPort }: Variables) {
    super(scope, id);
    const group = (name: string, resourceType: string, description: string, ingress: SecurityGroupIngress) =>
      new SecurityGroup(this, name, {
        name: naming.name(resourceType),
        description,
        vpcId: vpc.id,
        ingress: [ingress],
        egress: [ALL_TO_ANYWHERE],
        tags: naming.tags(resourceType),
      });
    // "Allows inbound HTTP (port 80) from anywhere"
    this.alb = group("alb", "alb-sg", "Security group for ALB", tcpFromAnywhere(albPort.numberValue));
    // "Allows inbound traffic on container port (5000) from ALB only"
    this.ecsTasks = group(
      "ecs_tasks",
      "ecs-tasks-sg",
      "Security group for ECS tasks",
      tcpFrom(this.alb, containerPort.numberValue),
    );
  }
}
