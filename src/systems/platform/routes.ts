import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import type { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { ANYWHERE } from "../../constructs/security-group-rules";
import { apart } from "../../stack/apart";
import type { NamesAndTags } from "./names-and-tags";
import { idInZone, PER_ZONE, ZONE_NUMBER } from "./zones";

export interface RoutesProps {
  readonly naming: NamesAndTags;
  readonly vpc: Vpc;
  readonly internetGateway: InternetGateway;
  readonly natGateways: NatGateway;
  readonly publicSubnets: Subnet;
  readonly privateSubnets: Subnet;
}

/** Public subnets share one route table; a private subnet goes out through its zone's NAT gateway. */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, props: RoutesProps) {
    super(scope, id);
    const { naming, vpc, internetGateway, natGateways, publicSubnets, privateSubnets } = props;
    const publicTable = new RouteTable(this, "public", {
      vpcId: vpc.id,
      route: [{ cidrBlock: ANYWHERE, gatewayId: internetGateway.id }],
      tags: naming.tagsNamed("public-rt"),
    });
    const privateTables = new RouteTable(this, "private", {
      ...PER_ZONE,
      vpcId: vpc.id,
      route: [{ cidrBlock: ANYWHERE, natGatewayId: idInZone(natGateways) }],
      tags: naming.tagsNamed(`private-rt-${ZONE_NUMBER}`),
    });
    const associations = apart(this, "associations");
    new RouteTableAssociation(associations, "public", {
      ...PER_ZONE,
      subnetId: idInZone(publicSubnets),
      routeTableId: publicTable.id,
    });
    new RouteTableAssociation(associations, "private", {
      ...PER_ZONE,
      subnetId: idInZone(privateSubnets),
      routeTableId: idInZone(privateTables),
    });
  }
}
