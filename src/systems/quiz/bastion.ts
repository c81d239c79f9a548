import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, ANYWHERE } from "../../constructs/security-group-rules";
import { templatePath } from "../../constructs/template";
import { PlainUserData } from "../../constructs/user-data";
import { apart } from "../../stack/apart";
import { warn } from "../../stack/warnings";
import type { Network } from "./network";
import { TAGS } from "./tags";
import type { Variables } from "./variables";

export interface BastionProps {
  readonly network: Network;
  readonly variables: Variables;
}

/** "AWS Bastion Host Configuration Summary" */
export class Bastion extends Construct {
  constructor(scope: Construct, id: string, { network, variables }: BastionProps) {
    super(scope, id);
    const { chave, bastionSource } = variables;
    const group = new SecurityGroup(this, "bastion", {
      name: "bastion",
      description: "Allow SSH inbound traffic",
      vpcId: network.vpc.id,
      ingress: [
        {
          description: bastionSource ? "SSH" : "SSH from anywhere",
          protocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrBlocks: [bastionSource?.stringValue ?? ANYWHERE],
          selfAttribute: false,
        },
      ],
      egress: [ALL_TO_ANYWHERE],
      tags: TAGS,
    });
    const script = new PlainUserData(this, "terminate_instance_sh", templatePath("quiz/terminate_instance.sh"));
    new Instance(apart(this, "host"), "bastion", {
      ami: variables.bastionAmi.stringValue,
      instanceType: "t2.nano",
      subnetId: network.publicSubnet1.id,
      vpcSecurityGroupIds: [group.id],
      associatePublicIpAddress: true,
      keyName: chave.stringValue,
      userData: script.base64,
      tags: { Name: "Bastion Host", ...TAGS },
    });
    if (!bastionSource)
      warn(group, {
        risk: `port 22 is open to ${ANYWHERE}`,
        repair: "PROFILE=hardened asks for the CIDR block of those who need it (variable bastion_source)",
      });
  }
}
