import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import { warn } from "../../stack/warnings";
import { TAGS } from "./tags";
import type { Variables } from "./variables";

/** "Instances in public subnets are automatically assigned a public IP." */
const PUBLIC = { mapPublicIpOnLaunch: true } as const;

/** "AWS VPC Configuration Summary": two public and two private subnets, one of each per zone. */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly internetGateway: InternetGateway;
  readonly natGateway: NatGateway;
  readonly publicSubnet1: Subnet;
  readonly publicSubnet2: Subnet;
  readonly privateSubnet1: Subnet;
  readonly privateSubnet2: Subnet;

  constructor(scope: Construct, id: string, { availabilityZones }: Variables) {
    super(scope, id);
    const zone = (index: 0 | 1) => ({ availabilityZone: `\${var.${availabilityZones.friendlyUniqueId}[${index}]}` });
    this.vpc = new Vpc(this, "vpc", {
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: `vpc-${TAGS.client}`, ...TAGS },
    });
    this.publicSubnet1 = this.subnet("public_subnet_1", { ...PUBLIC, ...zone(0), cidrBlock: "10.0.101.0/24" });
    this.publicSubnet2 = this.subnet("public_subnet_2", { ...PUBLIC, ...zone(1), cidrBlock: "10.0.102.0/24" });
    this.privateSubnet1 = this.subnet("private_subnet_1", { ...zone(0), cidrBlock: "10.0.1.0/24" });
    this.privateSubnet2 = this.subnet("private_subnet_2", { ...zone(1), cidrBlock: "10.0.2.0/24" });
    this.internetGateway = new InternetGateway(this, "igw", { vpcId: this.vpc.id, tags: TAGS });
    this.natGateway = new NatGateway(this, "nat", {
      allocationId: new Eip(apart(this, "elastic-ip"), "nat", { domain: "vpc" }).id,
      subnetId: this.publicSubnet1.id,
      dependsOn: [this.internetGateway],
    });
    warn(this.natGateway, {
      risk: "one NAT gateway in one zone carries the private subnets of both: without that zone no instance reaches the internet",
      document: "with a route directing all traffic (0.0.0.0/0) to a NAT Gateway",
      repair: "To close it, give the other zone a NAT gateway and a route table of its own",
    });
  }

  private subnet(name: string, config: Omit<SubnetConfig, "vpcId" | "tags">): Subnet {
    return new Subnet(this, name, { vpcId: this.vpc.id, tags: { Name: name, ...TAGS }, ...config });
  }
}
