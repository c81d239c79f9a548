import { RouteTable, type RouteTableRoute } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ANYWHERE } from "../../constructs/security-group-rules";
import type { Network } from "./network";

/** Public subnets go out through the internet gateway, private ones through their zone's NAT gateway. */
export class RouteTables extends Construct {
  /** What must exist before an instance in an app subnet can reach the internet. */
  readonly appRoutes: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, network: Network) {
    super(scope, id);
    const { vpc, internetGateway, az1, az2 } = network;
    const table = (name: string, label: string, route: RouteTableRoute): RouteTable =>
      new RouteTable(this, name, {
        vpcId: vpc.id,
        route: [{ cidrBlock: ANYWHERE, ...route }],
        tags: { Name: label },
      });
    const publicTable = table("public", "Public Route Table", { gatewayId: internetGateway.id });
    const privateTable1 = table("private_az1", "Private Route Table AZ1", { natGatewayId: az1.natGateway.id });
    const privateTable2 = table("private_az2", "Private Route Table AZ2", { natGatewayId: az2.natGateway.id });
    this.associate("public_az1", az1.public, publicTable);
    this.associate("public_az2", az2.public, publicTable);
    this.associate("private_data_az1", az1.privateData, privateTable1);
    this.associate("private_data_az2", az2.privateData, privateTable2);
    this.appRoutes = [
      this.associate("private_app_az1", az1.privateApp, privateTable1),
      this.associate("private_app_az2", az2.privateApp, privateTable2),
    ];
  }

  private associate(name: string, subnet: Subnet, table: RouteTable): RouteTableAssociation {
    return new RouteTableAssociation(this, name, { subnetId: subnet.id, routeTableId: table.id });
  }
}
