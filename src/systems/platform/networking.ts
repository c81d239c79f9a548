import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import { formerly } from "../../stack/moved";
import type { NamesAndTags } from "./names-and-tags";
import { Routes } from "./routes";
import type { Variables } from "./variables";
import { idInZone, PER_ZONE, subnetCidr, ZONE, ZONE_NUMBER } from "./zones";

export interface NetworkingProps {
  readonly naming: NamesAndTags;
  readonly variables: Variables;
}

/** "VPC with public/private subnets across multiple AZs" */
export class Networking extends Construct {
  readonly vpc: Vpc;
  /** One per zone. */
  readonly publicSubnets: Subnet;
  /** One per zone, each with its own NAT gateway. */
  readonly privateSubnets: Subnet;

  constructor(scope: Construct, id: string, { naming, variables }: NetworkingProps) {
    super(scope, id);
    formerly(this, "module.networking");
    this.vpc = new Vpc(this, "main", {
      cidrBlock: variables.vpcCidr.stringValue,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: naming.tagsNamed("vpc"),
    });
    const internetGateway = new InternetGateway(apart(this, "internet"), "main", {
      vpcId: this.vpc.id,
      tags: naming.tagsNamed("igw"),
    });
    this.publicSubnets = new Subnet(this, "public", {
      ...PER_ZONE,
      vpcId: this.vpc.id,
      availabilityZone: ZONE,
      cidrBlock: subnetCidr(0),
      mapPublicIpOnLaunch: true,
      tags: { ...naming.tagsNamed(`public-${ZONE_NUMBER}`), Type: "Public" },
    });
    // "Private subnets for application containers"
    this.privateSubnets = new Subnet(this, "private", {
      ...PER_ZONE,
      vpcId: this.vpc.id,
      availabilityZone: ZONE,
      cidrBlock: subnetCidr(10),
      tags: { ...naming.tagsNamed(`private-${ZONE_NUMBER}`), Type: "Private" },
    });
    const addresses = new Eip(this, "nat", {
      ...PER_ZONE,
      domain: "vpc",
      tags: naming.tagsNamed(`nat-eip-${ZONE_NUMBER}`),
    });
    const natGateways = new NatGateway(apart(this, "nat-gateways"), "main", {
      ...PER_ZONE,
      allocationId: idInZone(addresses),
      subnetId: idInZone(this.publicSubnets),
      tags: naming.tagsNamed(`nat-${ZONE_NUMBER}`),
      dependsOn: [internetGateway],
    });
    new Routes(this, "routes", {
      naming,
      vpc: this.vpc,
      internetGateway,
      natGateways,
      publicSubnets: this.publicSubnets,
      privateSubnets: this.privateSubnets,
    });
  }
}
