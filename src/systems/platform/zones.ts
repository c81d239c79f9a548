import { type TerraformResource, Token } from "cdktf";
import { addressOf } from "../../stack/addresses";

/** One resource in each zone, by `count`, so that one JSON serves two zones or six. */
export const PER_ZONE = { count: Token.asNumber("${length(var.availability_zones)}") } as const;

export const ZONE = "${var.availability_zones[count.index]}";

/** Numbers in names start at 1. */
export const ZONE_NUMBER = "${count.index + 1}";

/** The 256 equal blocks of the VPC, from number `first`: one for each zone. */
export function subnetCidr(first: number): string {
  return `\${cidrsubnet(var.vpc_cidr, 8, count.index + ${first})}`;
}

/** The id of a resource in the same zone as the counted resource that refers to it. */
export function idInZone(resource: TerraformResource): string {
  return `\${${addressOf(resource)}[count.index].id}`;
}

export function idsInAllZones(resource: TerraformResource): string[] {
  return Token.asList(`\${${addressOf(resource)}[*].id}`);
}
