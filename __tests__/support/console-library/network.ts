import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type EC2Client,
  type IpPermission,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  type ResourceType,
} from "@aws-sdk/client-ec2";

const ANYWHERE = "0.0.0.0/0";
const ZONES = [1, 2] as const;

/** What "5.1. Create a New VPC" creates, by console name. */
export interface Network {
  readonly vpc: string;
  readonly subnets: Readonly<Record<string, string>>;
}

/** @param without console names of subnets that the person forgot */
export async function createVpc(ec2: EC2Client, region: string, without: readonly string[]): Promise<Network> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", ...named("vpc", "Dev VPC") }));
  const vpc = Vpc?.VpcId as string;
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpc, EnableDnsHostnames: { Value: true } }));
  const gateway = named("internet-gateway", "Dev Internet Gateway");
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand(gateway));
  const internetGateway = InternetGateway?.InternetGatewayId as string;
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId: internetGateway }));

  const subnets: Record<string, string> = {};
  for (const [number, label] of ["Public", "Private App", "Private Data"].entries())
    for (const zone of ZONES) {
      const name = `${label} Subnet AZ${zone}`;
      if (without.includes(name)) continue;
      subnets[name] = await createSubnet(ec2, vpc, name, `10.0.${2 * number + zone - 1}.0/24`, region + " ab"[zone]);
    }
  await createRoutes(ec2, vpc, internetGateway, subnets);
  return { vpc, subnets };
}

async function createSubnet(ec2: EC2Client, vpc: string, name: string, cidr: string, zone: string): Promise<string> {
  const { Subnet } = await ec2.send(
    new CreateSubnetCommand({ VpcId: vpc, CidrBlock: cidr, AvailabilityZone: zone, ...named("subnet", name) }),
  );
  const SubnetId = Subnet?.SubnetId as string;
  if (name.startsWith("Public"))
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  return SubnetId;
}

async function createRoutes(
  ec2: EC2Client,
  vpc: string,
  internetGateway: string,
  subnets: Readonly<Record<string, string>>,
): Promise<void> {
  const publicTable = await createTable(ec2, vpc, "Public Route Table", { GatewayId: internetGateway });
  for (const zone of ZONES) {
    // "Allocate Elastic IP", a button on the gateway's page, gives the address no name.
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    const SubnetId = subnets[`Public Subnet AZ${zone}`] as string;
    const { NatGateway } = await ec2.send(
      new CreateNatGatewayCommand({ SubnetId, AllocationId, ...named("natgateway", `NAT Gateway AZ${zone}`) }),
    );
    const route = { NatGatewayId: NatGateway?.NatGatewayId as string };
    const privateTable = await createTable(ec2, vpc, `Private Route Table AZ${zone}`, route);
    for (const [label, table] of [
      ["Public", publicTable],
      ["Private App", privateTable],
      ["Private Data", privateTable],
    ] as const) {
      const subnet = subnets[`${label} Subnet AZ${zone}`];
      if (subnet) await ec2.send(new AssociateRouteTableCommand({ SubnetId: subnet, RouteTableId: table }));
    }
  }
}

async function createTable(
  ec2: EC2Client,
  vpc: string,
  name: string,
  route: { readonly GatewayId?: string; readonly NatGatewayId?: string },
): Promise<string> {
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc, ...named("route-table", name) }));
  const table = RouteTable?.RouteTableId as string;
  await ec2.send(new CreateRouteCommand({ RouteTableId: table, DestinationCidrBlock: ANYWHERE, ...route }));
  return table;
}

/** "5.2. Security Groups" */
export async function createSecurityGroups(ec2: EC2Client, vpc: string): Promise<Readonly<Record<string, string>>> {
  const create = async (name: string, rules: readonly IpPermission[]): Promise<string> => {
    const call = new CreateSecurityGroupCommand({ GroupName: name, Description: name, VpcId: vpc });
    const { GroupId = "" } = await ec2.send(call);
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [...rules] }));
    return GroupId;
  };
  const anywhere = { IpRanges: [{ CidrIp: ANYWHERE }] };
  const alb = await create("alb-app-sg", [tcp(80, anywhere), tcp(443, anywhere)]);
  const asg = await create("asg-app-sg", [tcp(8000, { UserIdGroupPairs: [{ GroupId: alb }] })]);
  const data = await create("data-sg", [tcp(3306, { UserIdGroupPairs: [{ GroupId: asg }] })]);
  return { "alb-app-sg": alb, "asg-app-sg": asg, "data-sg": data };
}

function tcp(port: number, source: IpPermission): IpPermission {
  return { IpProtocol: "tcp", FromPort: port, ToPort: port, ...source };
}

/** The console's field "Name tag". */
function named(type: ResourceType, name: string) {
  return { TagSpecifications: [{ ResourceType: type, Tags: [{ Key: "Name", Value: name }] }] };
}
