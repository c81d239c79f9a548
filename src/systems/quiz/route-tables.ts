import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { ANYWHERE } from "../../constructs/security-group-rules";
import type { Network } from "./network";
import { TAGS } from "./tags";

/** "AWS Route Table Configuration Summary" */
export class RouteTables extends Construct {
  constructor(scope: Construct, id: string, network: Network) {
    super(scope, id);
    const { vpc, internetGateway, natGateway } = network;
    const publicTable = new RouteTable(this, "public", {
      vpcId: vpc.id,
      route: [{ cidrBlock: ANYWHERE, gatewayId: internetGateway.id }],
      tags: { Name: "public_route_table", ...TAGS },
    });
    const privateTable = new RouteTable(this, "private", {
      vpcId: vpc.id,
      route: [{ cidrBlock: ANYWHERE, natGatewayId: natGateway.id }],
      tags: TAGS,
    });
    this.associate("public_subnet_1", network.publicSubnet1, publicTable);
    this.associate("public_subnet_2", network.publicSubnet2, publicTable);
    this.associate("private_subnet_1", network.privateSubnet1, privateTable);
    this.associate("private_subnet_2", network.privateSubnet2, privateTable);
  }

  private associate(name: string, subnet: Subnet, table: RouteTable): void {
    new RouteTableAssociation(this, name, { subnetId: subnet.id, routeTableId: table.id });
  }
}
