import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { tcpFrom } from "../../constructs/security-group-rules";
import type { Data } from "./data";
import type { Naming } from "./naming";
import type { Variables } from "./variables";

export interface PrivateTasksProps {
  readonly data: Data;
  readonly naming: Naming;
  readonly tasks: SecurityGroup;
  readonly variables: Variables;
}

/**
 * ECS.2: what a task without a public address needs where there is no NAT gateway. ECR hands out an image's layers from S3.
 * The image has to be in ECR, in the same region; each interface endpoint costs by the hour and zone.
 */
export class PrivateTasks extends Construct {
  constructor(scope: Construct, id: string, { data, naming, tasks, variables }: PrivateTasksProps) {
    super(scope, id);
    const vpcId = data.vpc.id;
    const group = new SecurityGroup(this, "endpoints", {
      name: naming.name("endpoints-sg"),
      description: "Security group for the endpoints of the ECS tasks",
      vpcId,
      ingress: [tcpFrom(tasks, 443)],
      tags: naming.tags("endpoints-sg"),
    });
    const serviceName = (service: string) => `com.amazonaws.${variables.awsRegion.stringValue}.${service}`;
    for (const [name, service] of [
      ["ecr_api", "ecr.api"],
      ["ecr_dkr", "ecr.dkr"],
      ["logs", "logs"],
    ] as const)
      new VpcEndpoint(this, name, {
        vpcId,
        serviceName: serviceName(service),
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        securityGroupIds: [group.id],
        subnetIds: data.subnets.ids,
        tags: naming.tags(`${service}-endpoint`),
      });
    const routes = new DataAwsRouteTable(this, "main", {
      vpcId,
      filter: [{ name: "association.main", values: ["true"] }],
    });
    new VpcEndpoint(this, "s3", {
      vpcId,
      serviceName: serviceName("s3"),
      vpcEndpointType: "Gateway",
      routeTableIds: [routes.id],
      tags: naming.tags("s3-endpoint"),
    });
  }
}
