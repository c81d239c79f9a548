import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import type { Variables } from "./variables";

/** The network's resources in one availability zone. */
export interface Zone {
  readonly public: Subnet;
  readonly privateApp: Subnet;
  readonly privateData: Subnet;
  readonly natGateway: NatGateway;
}

/** A tier, with one subnet in each zone. */
interface Kind extends Pick<SubnetConfig, "mapPublicIpOnLaunch"> {
  /** The prefix of its name tag. */
  readonly name: string;
  /** The third octet of its CIDR block in the first zone. */
  readonly block: number;
}

/** "5.1. Create a New VPC": two zones, each with three subnets and its own NAT gateway. */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly internetGateway: InternetGateway;
  readonly az1: Zone;
  readonly az2: Zone;

  constructor(scope: Construct, id: string, variables: Variables) {
    super(scope, id);
    this.vpc = new Vpc(this, "dev", {
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: "Dev VPC" },
    });
    this.internetGateway = new InternetGateway(apart(this, "internet"), "dev", {
      vpcId: this.vpc.id,
      tags: { Name: "Dev Internet Gateway" },
    });
    const region = variables.awsRegion.stringValue;
    this.az1 = this.zone(1, `${region}a`);
    this.az2 = this.zone(2, `${region}b`);
  }

  private zone(number: 1 | 2, availabilityZone: string): Zone {
    const subnet = (kind: string, { name, block, ...more }: Kind): Subnet =>
      new Subnet(this, `${kind}_az${number}`, {
        vpcId: this.vpc.id,
        availabilityZone,
        cidrBlock: `10.0.${block + number - 1}.0/24`,
        tags: { Name: `${name} Subnet AZ${number}` },
        ...more,
      });
    const publicSubnet = subnet("public", { name: "Public", block: 0, mapPublicIpOnLaunch: true });
    return {
      public: publicSubnet,
      privateApp: subnet("private_app", { name: "Private App", block: 2 }),
      privateData: subnet("private_data", { name: "Private Data", block: 4 }),
      natGateway: new NatGateway(this, `az${number}`, {
        allocationId: new Eip(this, `nat_az${number}`, { domain: "vpc", dependsOn: [this.internetGateway] }).id,
        subnetId: publicSubnet.id,
        tags: { Name: `NAT Gateway AZ${number}` },
        dependsOn: [this.internetGateway],
      }),
    };
  }
}
