import { Route, type RouteConfig } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Construct } from "constructs";
import { ANYWHERE } from "../../../constructs/security-group-rules";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import type { Network } from "./network";

/** Public subnets reach the internet through the internet gateway, all others through the NAT gateway. */
export class RouteTables extends Construct {
  readonly private: RouteTable;

  constructor(
    scope: Construct,
    id: string,
    private readonly network: Network,
  ) {
    super(scope, id);
    const publicTable = this.table("public");
    this.route("public_internet_gateway", publicTable, { gatewayId: network.internetGateway.id });
    this.private = this.table("private");
    this.route("private_nat_gateway", this.private, { natGatewayId: network.natGateway.id });

    const associations = apart(this, "associations");
    for (const [subnets, table] of [
      [network.publicSubnets, publicTable],
      [network.privateSubnets, this.private],
      [network.databaseSubnets, this.private],
      [network.elasticacheSubnets, this.private],
    ] as const) {
      const association = new RouteTableAssociation(associations, subnets.node.id, {
        count: subnets.count,
        subnetId: subnets.each,
        routeTableId: table.id,
      });
      formerly(association, `module.vpc.aws_route_table_association.${subnets.node.id}`);
    }
  }

  private table(name: string): RouteTable {
    const table = new RouteTable(this, name, { vpcId: this.network.vpc.id, tags: this.network.tags });
    formerly(table, `module.vpc.aws_route_table.${name}[0]`);
    return table;
  }

  private route(name: string, table: RouteTable, target: Pick<RouteConfig, "gatewayId" | "natGatewayId">): void {
    const route = new Route(this, name, {
      routeTableId: table.id,
      destinationCidrBlock: ANYWHERE,
      ...target,
      timeouts: { create: "5m" },
    });
    formerly(route, `module.vpc.aws_route.${name}[0]`);
  }
}
