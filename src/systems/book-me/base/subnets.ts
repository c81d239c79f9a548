import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { type TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { formerly } from "../../../stack/moved";

export interface SubnetsProps {
  readonly vpcId: string;
  /** The list that says how many there are. */
  readonly cidrs: TerraformVariable;
  /** Whether what starts in them gets a public address. @default false */
  readonly public?: boolean;
  readonly tags: { readonly Name: string };
}

/** The subnets of one kind, spread over the zones in turn. */
export class Subnets extends Construct {
  private readonly list: string;
  private readonly address: string;

  /** @param id Terraform's name of the subnets, as the team's state has it */
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

  /** Ids of them all, as one list. */
  get ids(): string[] {
    return Token.asList(`\${${this.address}[*].id}`);
  }

  /** Id of the first. */
  get first(): string {
    return `\${${this.address}[0].id}`;
  }

  /** Id of the one that belongs to this instance of a counted resource. */
  get each(): string {
    return `\${${this.address}[count.index].id}`;
  }
}
