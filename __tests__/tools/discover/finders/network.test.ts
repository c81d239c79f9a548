import { describe, expect, it } from "vitest";
import { type Answers, existing, find } from "../../../support/aws-answers";

const VPC = { aws_vpc: existing("vpc-1") };
const named = (Name: string) => ({ tags: { Name } });
/** Answers with the elements only if the call's filters are these. */
const when = (filters: Readonly<Record<string, string>>, answer: object) => (input: object) => {
  const { Filters, Filter } = input as Record<"Filters" | "Filter", { Name: string; Values: string[] }[] | undefined>;
  const asked = Object.fromEntries((Filters ?? Filter ?? []).map(({ Name, Values }) => [Name, Values.join()]));
  expect(asked).toEqual(filters);
  return answer;
};

describe("the network's finders", () => {
  it("find a VPC by its Name, with its DNS settings", async () => {
    const answers: Answers = {
      "ec2:DescribeVpcs": when(
        { "tag:Name": "Dev VPC" },
        { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16", Tags: [{ Key: "Name", Value: "Dev VPC" }] }] },
      ),
      "ec2:DescribeVpcAttribute": ({ Attribute }) =>
        Attribute === "enableDnsSupport"
          ? { EnableDnsSupport: { Value: true } }
          : { EnableDnsHostnames: { Value: false } },
    };
    expect(await find("aws_vpc", named("Dev VPC"), answers)).toMatchObject([
      {
        id: "vpc-1",
        attributes: {
          id: "vpc-1",
          cidr_block: "10.0.0.0/16",
          enable_dns_support: true,
          enable_dns_hostnames: false,
          tags: { Name: "Dev VPC" },
        },
      },
    ]);
  });

  it("find all that have the name, on every page, so that two are noticed", async () => {
    const answers: Answers = {
      "ec2:DescribeSubnets": ({ NextToken }) =>
        NextToken
          ? { Subnets: [{ SubnetId: "subnet-2" }] }
          : { Subnets: [{ SubnetId: "subnet-1" }], NextToken: "more" },
    };
    const found = await find("aws_subnet", named("Public Subnet AZ1"), answers, VPC);
    expect(found.map(({ id }) => id)).toEqual(["subnet-1", "subnet-2"]);
  });

  it("look for the id where the user says it, so that it must be there, and in the VPC", async () => {
    const none = { "ec2:DescribeSubnets": when({ "subnet-id": "subnet-9", "vpc-id": "vpc-1" }, { Subnets: [] }) };
    expect(await find("aws_subnet", named("AZ1"), none, VPC, "subnet-9")).toEqual([]);
    const vpcs = { "ec2:DescribeVpcs": when({ "vpc-id": "vpc-9" }, { Vpcs: [] }) };
    expect(await find("aws_vpc", {}, vpcs, {}, "vpc-9")).toEqual([]);
    const address = {
      "ec2:DescribeAddresses": when({ "allocation-id": "eipalloc-9" }, { Addresses: [{ AllocationId: "eipalloc-9" }] }),
    };
    const gateway = { aws_nat_gateway: existing("nat-1", { allocation_id: "eipalloc-1" }) };
    expect(await find("aws_eip", {}, address, gateway, "eipalloc-9")).toMatchObject([{ id: "eipalloc-9" }]);
  });

  it("look for subnets and tables only in the VPC, and for none without a VPC", async () => {
    const filters = { "tag:Name": "x", "vpc-id": "vpc-1" };
    expect(await find("aws_subnet", named("x"), { "ec2:DescribeSubnets": when(filters, {}) }, VPC)).toEqual([]);
    expect(await find("aws_route_table", named("x"), { "ec2:DescribeRouteTables": when(filters, {}) }, VPC)).toEqual(
      [],
    );
    expect(await find("aws_subnet", named("x"), {})).toEqual([]);
  });

  it("find the internet gateway by the VPC that it is attached to, whatever its name", async () => {
    const answers: Answers = {
      "ec2:DescribeInternetGateways": when(
        { "attachment.vpc-id": "vpc-1" },
        { InternetGateways: [{ InternetGatewayId: "igw-1" }] },
      ),
    };
    expect(await find("aws_internet_gateway", named("other"), answers, VPC)).toMatchObject([{ id: "igw-1" }]);
  });

  it("pass deleted NAT gateways over", async () => {
    const answers: Answers = {
      "ec2:DescribeNatGateways": when(
        { "tag:Name": "NAT Gateway AZ1", state: "pending,available" },
        { NatGateways: [{ NatGatewayId: "nat-1", NatGatewayAddresses: [{ AllocationId: "eipalloc-1" }] }] },
      ),
    };
    expect(await find("aws_nat_gateway", named("NAT Gateway AZ1"), answers)).toMatchObject([
      { id: "nat-1", attributes: { allocation_id: "eipalloc-1" } },
    ]);
  });

  it("find a nameless Elastic IP by the NAT gateway that has it", async () => {
    const answers: Answers = {
      "ec2:DescribeAddresses": when(
        { "allocation-id": "eipalloc-1" },
        { Addresses: [{ AllocationId: "eipalloc-1", Domain: "vpc" }] },
      ),
    };
    const gateway = existing("nat-1", { allocation_id: "eipalloc-1" });
    expect(await find("aws_eip", {}, answers, { aws_nat_gateway: gateway })).toMatchObject([{ id: "eipalloc-1" }]);
    expect(await find("aws_eip", {}, {})).toEqual([]);
  });

  it("leave out the route within the VPC, which is not a setting", async () => {
    const Routes = [
      { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" },
      { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1" },
    ];
    const answers = { "ec2:DescribeRouteTables": { RouteTables: [{ RouteTableId: "rtb-1", Routes }] } };
    const [table] = await find("aws_route_table", named("Private Route Table AZ1"), answers, VPC);
    expect(table?.attributes.route).toMatchObject([{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }]);
  });

  it("find an association by its subnet, and import it as subnet/table", async () => {
    const answers: Answers = {
      "ec2:DescribeRouteTables": when(
        { "association.subnet-id": "subnet-1" },
        { RouteTables: [{ RouteTableId: "rtb-9" }] },
      ),
    };
    const found = await find("aws_route_table_association", {}, answers, { aws_subnet: existing("subnet-1") });
    expect(found).toEqual([{ id: "subnet-1/rtb-9", attributes: { subnet_id: "subnet-1", route_table_id: "rtb-9" } }]);
  });

  it("find a security group by its own name, and tell its sources from itself", async () => {
    const IpPermissions = [
      { IpProtocol: "tcp", FromPort: 8000, ToPort: 8000, UserIdGroupPairs: [{ GroupId: "sg-1" }, { GroupId: "sg-2" }] },
    ];
    const answers: Answers = {
      "ec2:DescribeSecurityGroups": when(
        { "group-name": "asg-app-sg", "vpc-id": "vpc-1" },
        { SecurityGroups: [{ GroupId: "sg-1", GroupName: "asg-app-sg", IpPermissions }] },
      ),
    };
    const [group] = await find("aws_security_group", { name: "asg-app-sg" }, answers, VPC);
    expect(group).toMatchObject({
      id: "sg-1",
      attributes: {
        ingress: [{ from_port: 8000, to_port: 8000, protocol: "tcp", security_groups: ["sg-2"], self: true }],
        egress: [],
      },
    });
  });
});
