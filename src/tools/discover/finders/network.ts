import {
  DescribeAddressesCommand,
  DescribeVpcAttributeCommand,
  type Filter,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcs,
  type Route,
} from "@aws-sdk/client-ec2";
import type { JsonObject } from "../../../json";
import type { Finder, Wanted } from "../finder";
import { stated } from "../json";
import { all, tagsOf } from "./answers";

export const vpc: Finder = async (wanted, { ec2: client }) => {
  const Filters = await named(wanted, "vpc-id");
  const vpcs = Filters ? await all(paginateDescribeVpcs({ client }, { Filters }), ({ Vpcs }) => Vpcs) : [];
  return Promise.all(
    vpcs.map(async ({ VpcId: id = "", CidrBlock, InstanceTenancy, Tags }) => {
      const [support, hostnames] = await Promise.all(
        (["enableDnsSupport", "enableDnsHostnames"] as const).map((Attribute) =>
          client.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute })),
        ),
      );
      const attributes = stated({
        id,
        cidr_block: CidrBlock,
        instance_tenancy: InstanceTenancy,
        enable_dns_support: support?.EnableDnsSupport?.Value,
        enable_dns_hostnames: hostnames?.EnableDnsHostnames?.Value,
        tags: tagsOf(Tags),
      });
      return { id, attributes };
    }),
  );
};

export const subnet: Finder = async (wanted, { ec2: client }) => {
  const Filters = await named(wanted, "subnet-id", "vpc-id");
  const subnets = Filters ? await all(paginateDescribeSubnets({ client }, { Filters }), ({ Subnets }) => Subnets) : [];
  return subnets.map(({ SubnetId: id = "", ...subnet }) => ({
    id,
    attributes: stated({
      id,
      arn: subnet.SubnetArn,
      vpc_id: subnet.VpcId,
      cidr_block: subnet.CidrBlock,
      availability_zone: subnet.AvailabilityZone,
      map_public_ip_on_launch: subnet.MapPublicIpOnLaunch,
      tags: tagsOf(subnet.Tags),
    }),
  }));
};

/** "The" internet gateway: a VPC has at most one, whatever its name. */
export const internetGateway: Finder = async (wanted, { ec2: client }) => {
  const vpc = await wanted.related("aws_vpc");
  if (!vpc) return [];
  const Filters = [{ Name: "attachment.vpc-id", Values: [vpc.id] }];
  const gateways = await all(
    paginateDescribeInternetGateways({ client }, { Filters }),
    (page) => page.InternetGateways,
  );
  return gateways.map(({ InternetGatewayId: id = "", Tags }) => ({
    id,
    attributes: { id, vpc_id: vpc.id, tags: tagsOf(Tags) },
  }));
};

export const natGateway: Finder = async (wanted, { ec2: client }) => {
  const name = await named(wanted, "nat-gateway-id");
  // AWS still lists a deleted one for an hour.
  const Filter = name && [...name, { Name: "state", Values: ["pending", "available"] }];
  const gateways = Filter
    ? await all(paginateDescribeNatGateways({ client }, { Filter }), (page) => page.NatGateways)
    : [];
  return gateways.map(({ NatGatewayId: id = "", ...gateway }) => ({
    id,
    attributes: stated({
      id,
      allocation_id: gateway.NatGatewayAddresses?.[0]?.AllocationId,
      subnet_id: gateway.SubnetId,
      connectivity_type: gateway.ConnectivityType,
      tags: tagsOf(gateway.Tags),
    }),
  }));
};

/** The console allocates addresses without a name, so the NAT gateway tells which one is meant. */
export const eip: Finder = async (wanted, { ec2: client }) => {
  const gateway = await wanted.related("aws_nat_gateway");
  const allocation = wanted.id ?? gateway?.attributes.allocation_id;
  const Filters = allocation
    ? [{ Name: "allocation-id", Values: [String(allocation)] }]
    : await named(wanted, "allocation-id");
  const { Addresses = [] } = Filters ? await client.send(new DescribeAddressesCommand({ Filters })) : {};
  return Addresses.map(({ AllocationId: id = "", Domain, PublicIp, Tags }) => ({
    id,
    attributes: stated({ id, allocation_id: id, domain: Domain, public_ip: PublicIp, tags: tagsOf(Tags) }),
  }));
};

export const routeTable: Finder = async (wanted, { ec2: client }) => {
  const Filters = await named(wanted, "route-table-id", "vpc-id");
  const tables = Filters
    ? await all(paginateDescribeRouteTables({ client }, { Filters }), (page) => page.RouteTables)
    : [];
  return tables.map(({ RouteTableId: id = "", VpcId, Routes = [], Tags }) => ({
    id,
    attributes: stated({ id, vpc_id: VpcId, route: Routes.flatMap(routeOf), tags: tagsOf(Tags) }),
  }));
};

/** A subnet is associated with at most one table. */
export const routeTableAssociation: Finder = async (wanted, { ec2: client }) => {
  const subnet = await wanted.related("aws_subnet");
  if (!subnet) return [];
  const Filters = [{ Name: "association.subnet-id", Values: [subnet.id] }];
  const tables = await all(paginateDescribeRouteTables({ client }, { Filters }), (page) => page.RouteTables);
  return tables.map(({ RouteTableId: table = "" }) => ({
    id: `${subnet.id}/${table}`,
    attributes: { subnet_id: subnet.id, route_table_id: table },
  }));
};

/**
 * Filters for the console name, or for the user's id, and for the VPC if required; undefined if one of these is not known.
 */
export async function named(wanted: Wanted, idFilter: string, vpcFilter?: string): Promise<Filter[] | undefined> {
  const name = await wanted.text("tags.Name");
  if (name === "" && wanted.id === undefined) return undefined;
  const one = wanted.id === undefined ? { Name: "tag:Name", Values: [name] } : { Name: idFilter, Values: [wanted.id] };
  if (vpcFilter === undefined) return [one];
  const vpc = await wanted.related("aws_vpc");
  return vpc && [one, { Name: vpcFilter, Values: [vpc.id] }];
}

/** The local route of the VPC is not a setting. */
function routeOf(route: Route): readonly JsonObject[] {
  if (route.GatewayId === "local") return [];
  return [
    stated({
      cidr_block: route.DestinationCidrBlock,
      ipv6_cidr_block: route.DestinationIpv6CidrBlock,
      gateway_id: route.GatewayId,
      nat_gateway_id: route.NatGatewayId,
      network_interface_id: route.NetworkInterfaceId,
      transit_gateway_id: route.TransitGatewayId,
      vpc_peering_connection_id: route.VpcPeeringConnectionId,
    }),
  ];
}
