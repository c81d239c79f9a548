import type { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { Network } from "./network";
import type { Variables } from "./variables";

export interface VpcEndpointsProps {
  readonly network: Network;
  readonly privateRoutes: RouteTable;
  readonly variables: Variables;
}

/** Lets tasks in the private subnets fetch images from ECR, whose layers are in S3, without the internet. */
export class VpcEndpoints extends Construct {
  constructor(scope: Construct, id: string, { network, privateRoutes, variables }: VpcEndpointsProps) {
    super(scope, id);
    const vpcId = network.vpc.id;
    const group = new SecurityGroup(this, "vpc_endpoint", {
      name: variables.vpceSecurityGroupName.stringValue,
      vpcId,
      ingress: [
        {
          protocol: "tcp",
          fromPort: 443,
          toPort: 443,
          cidrBlocks: [network.vpc.cidrBlock],
          selfAttribute: false,
        },
      ],
    });
    const service = (name: string) => `com.amazonaws.${variables.region.stringValue}.${name}`;
    const tags = (name: string) => ({ Name: name, Environment: "prod" });
    for (const [name, api, tag] of [
      ["dkr", "ecr.dkr", "dkr-endpoint"],
      ["dkr_api", "ecr.api", "dkr-api-endpoint"],
    ] as const)
      new VpcEndpoint(this, name, {
        vpcId,
        serviceName: service(api),
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        securityGroupIds: [group.id],
        subnetIds: network.privateSubnets.ids,
        tags: tags(tag),
      });
    new VpcEndpoint(this, "s3", {
      vpcId,
      serviceName: service("s3"),
      vpcEndpointType: "Gateway",
      routeTableIds: [privateRoutes.id],
      tags: tags("s3-endpoint"),
    });
  }
}
