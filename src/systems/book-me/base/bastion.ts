import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Construct } from "constructs";
import { policyDocument } from "../../../constructs/policy-document";
import { ANYWHERE } from "../../../constructs/security-group-rules";
import { templatePath } from "../../../constructs/template";
import { PlainUserData } from "../../../constructs/user-data";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import { PrefixedSecurityGroup } from "../security-group";
import type { Network } from "./network";
import type { Variables } from "./variables";

const FORMER = "module.ec2_bastion";

export interface BastionProps {
  readonly network: Network;
  readonly variables: Variables;
}

/** "Connect to the ec2 bastion instance through the EC2 Instance Connect in AWS Console." */
export class Bastion extends Construct {
  readonly instance: Instance;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BastionProps,
  ) {
    super(scope, id);
    const { network, variables } = props;
    const name = variables.ec2BastionName.stringValue;
    const script = new PlainUserData(this, "bastion_user_data_sh", templatePath("book-me/bastion_user_data.sh"));
    this.instance = new Instance(apart(this, "host"), "bastion", {
      ami: this.amazonLinux().id,
      instanceType: variables.ec2BastionInstanceType.stringValue,
      availabilityZone: "${element(var.vpc_azs, 0)}",
      subnetId: network.publicSubnets.first,
      vpcSecurityGroupIds: [this.securityGroup().id],
      associatePublicIpAddress: true,
      sourceDestCheck: true,
      iamInstanceProfile: this.instanceProfile().name,
      userDataBase64: script.base64,
      userDataReplaceOnChange: true,
      creditSpecification: { cpuCredits: "standard" },
      disableApiStop: false,
      enclaveOptions: { enabled: false },
      fetchPasswordData: false,
      hibernation: false,
      metadataOptions: {
        httpEndpoint: "enabled",
        httpProtocolIpv6: "disabled",
        httpPutResponseHopLimit: 1,
        httpTokens: "optional",
      },
      monitoring: false,
      tags: { Name: name },
      volumeTags: { Name: name },
    });
    this.instance.addOverride("timeouts", {});
    formerly(this.instance, `${FORMER}.aws_instance.this[0]`);
  }

  private amazonLinux(): DataAwsAmi {
    return new DataAwsAmi(this, "amazon_linux", {
      mostRecent: true,
      owners: ["amazon"],
      filter: [{ name: "name", values: ["amzn2-ami-kernel-5.10-hvm-*-x86_64-gp2"] }],
    });
  }

  private securityGroup(): PrefixedSecurityGroup {
    const { ec2BastionName, bastionSshSource } = this.props.variables;
    const group = new PrefixedSecurityGroup(this, "bastion", {
      name: ec2BastionName.stringValue,
      description: "Security group for EC2 bastion",
      vpcId: this.props.network.vpc.id,
      formerModule: "module.bastion_security_group",
    });
    const ssh = group.rule("bastion_ssh", "ingress_rules[0]", {
      type: "ingress",
      description: "SSH",
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlocks: [bastionSshSource?.stringValue ?? ANYWHERE],
    });
    group.allowAllEgress("bastion_egress");
    if (!bastionSshSource)
      warn(ssh, {
        risk: `port 22 is open to ${ANYWHERE}`,
        repair: "PROFILE=hardened asks for the CIDR block of those who need it (variable bastion_ssh_source)",
      });
    return group;
  }

  private instanceProfile(): IamInstanceProfile {
    const name = {
      namePrefix: `${this.props.variables.ec2BastionName.stringValue}-`,
      path: "/",
      lifecycle: { createBeforeDestroy: true },
    };
    const role = new IamRole(apart(this, "role"), "bastion", {
      ...name,
      description: "IAM role for EC2 bastion instance",
      assumeRolePolicy: policyDocument([
        {
          Sid: "EC2AssumeRole",
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ]),
      forceDetachPolicies: true,
    });
    formerly(role, `${FORMER}.aws_iam_role.this[0]`);
    const profile = new IamInstanceProfile(apart(this, "profile"), "bastion", { ...name, role: role.name });
    formerly(profile, `${FORMER}.aws_iam_instance_profile.this[0]`);
    return profile;
  }
}
