import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { type TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { formerly } from "../../../stack/moved";

export interface SubnetsProps {
  readonly vpcId: string;
  /** The list of CIDR blocks, one for each subnet. */
  readonly cidrs: TerraformVariable;
  /** Whether instances in them get a public address. @default false */
  readonly public?: boolean;
  readonly tags: { readonly Name: string };
}

/** The subnets of one kind, spread over the zones in turn. */
export class Subnets extends Construct {
  private readonly list: string;
  private readonly address: string;

  /** @param id the subnets' Terraform name in the team's state */
  constructor(scope: Construct, id: string, { vpcId, cidrs, public: isPublic, tags }: SubnetsProps) {
    super(scope, id);
    this.list = `var.${cidrs.friendlyUniqueId}`;
    this.address = `aws_subnet.${id}`;
    const subnets = new Subnet(this, id, {
      count: this.count,
      vpcId,
      cidrBlock: `\${${this.list}[count.index]}`,
      availabilityZone: "${element(var.vpc_azs, count.index)}",
      assignIpv6AddressOnCreation: false,
      ...(isPublic && { mapPublicIpOnLaunch: true }),
      tags,
    });
    formerly(subnets, `module.vpc.${this.address}`);
  }

  get count(): number {
    return Token.asNumber(`\${length(${this.list})}`);
  }

  /** The ids of all subnets, as a list. */
  get ids(): string[] {
    return Token.asList(`\${${this.address}[*].id}`);
  }

  /** The id of the first subnet. */
  get first(): string {
    return `\${${this.address}[0].id}`;
  }

  /** The id of the subnet with the same index as this instance of a counted resource. */
  get each(): string {
    return `\${${this.address}[count.index].id}`;
  }
}
