import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { Network } from "./network";
import { TAGS } from "./tags";
import type { Variables } from "./variables";

/** "A VPC endpoint for AWS Systems Manager (SSM) is created, allowing instances to communicate with SSM without needing public internet access." */
export class SsmEndpoint extends Construct {
  constructor(scope: Construct, id: string, network: Network, securityGroup: SecurityGroup, { regiaoAws }: Variables) {
    super(scope, id);
    new VpcEndpoint(this, "ssm", {
      vpcId: network.vpc.id,
      serviceName: `com.amazonaws.${regiaoAws.stringValue}.ssm`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      securityGroupIds: [securityGroup.id],
      subnetIds: [network.privateSubnet2.id, network.privateSubnet1.id],
      tags: TAGS,
    });
  }
}
