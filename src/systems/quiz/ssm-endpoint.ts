import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { Network } from "./network";
import { TAGS } from "./tags";
import type { Variables } from "./variables";

export interface SsmEndpointProps {
  readonly network: Network;
  readonly securityGroup: SecurityGroup;
  readonly variables: Variables;
}

/** "A VPC endpoint for AWS Systems Manager (SSM) is created, allowing instances to communicate with SSM without needing public internet access." */
export class SsmEndpoint extends Construct {
  constructor(scope: Construct, id: string, { network, securityGroup, variables }: SsmEndpointProps) {
    super(scope, id);
    new VpcEndpoint(this, "ssm", {
      vpcId: network.vpc.id,
      serviceName: `com.amazonaws.${variables.regiaoAws.stringValue}.ssm`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      securityGroupIds: [securityGroup.id],
      subnetIds: [network.privateSubnet2.id, network.privateSubnet1.id],
      tags: TAGS,
    });
  }
}
