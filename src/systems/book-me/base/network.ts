import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import { Subnets } from "./subnets";
import type { Variables } from "./variables";

/** The VPC: "NAT gateway and VPC endpoints cost at least a few $ per month." */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly internetGateway: InternetGateway;
  /** One for all zones. */
  readonly natGateway: NatGateway;
  readonly publicSubnets: Subnets;
  readonly privateSubnets: Subnets;
  readonly databaseSubnets: Subnets;
  readonly elasticacheSubnets: Subnets;
  /** The names of nearly everything in the VPC contain it. */
  readonly tags: { readonly Name: string };

  constructor(scope: Construct, id: string, variables: Variables) {
    super(scope, id);
    this.tags = { Name: variables.vpcName.stringValue };
    const { tags } = this;
    this.vpc = new Vpc(apart(this, "vpc"), "main", {
      cidrBlock: variables.vpcCidr.stringValue,
      assignGeneratedIpv6CidrBlock: false,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      instanceTenancy: "default",
      tags,
    });
    formerly(this.vpc, "module.vpc.aws_vpc.this[0]");

    const subnets = { vpcId: this.vpc.id, tags };
    this.publicSubnets = new Subnets(this, "public", { ...subnets, cidrs: variables.vpcPublicSubnets, public: true });
    this.privateSubnets = new Subnets(this, "private", { ...subnets, cidrs: variables.vpcPrivateSubnets });
    this.databaseSubnets = new Subnets(this, "database", { ...subnets, cidrs: variables.vpcDatabaseSubnets });
    this.elasticacheSubnets = new Subnets(this, "elasticache", { ...subnets, cidrs: variables.vpcElasticacheSubnets });

    this.internetGateway = new InternetGateway(apart(this, "internet-gateway"), "main", {
      vpcId: this.vpc.id,
      tags,
    });
    formerly(this.internetGateway, "module.vpc.aws_internet_gateway.this[0]");
    const eip = new Eip(this, "nat", { domain: "vpc", tags });
    formerly(eip, "module.vpc.aws_eip.nat[0]");
    this.natGateway = new NatGateway(apart(this, "nat-gateway"), "main", {
      allocationId: eip.id,
      subnetId: this.publicSubnets.first,
      tags,
      dependsOn: [this.internetGateway],
    });
    warn(this.natGateway, {
      risk: "one NAT gateway in one zone carries the private subnets of all: without that zone no task reaches the internet",
      document: "NAT gateway and VPC endpoints cost at least a few $ per month.",
      repair: "To close it, give each zone a NAT gateway and a route table of its own",
    });
    formerly(this.natGateway, "module.vpc.aws_nat_gateway.this[0]");
  }
}
