import { type TerraformResource, type TerraformVariableValidationConfig, Token } from "cdktf";
import { addressOf } from "../../stack/addresses";

/** What there is one of in each zone: `count`, so that one JSON serves two zones and six. */
export const PER_ZONE = { count: Token.asNumber("${length(var.availability_zones)}") } as const;

export const ZONE = "${var.availability_zones[count.index]}";

/** Names begin to count at 1. */
export const ZONE_NUMBER = "${count.index + 1}";

/** The 256th parts of the VPC from `first` on, one a zone. */
export function subnetCidr(first: number): string {
  return `\${cidrsubnet(var.vpc_cidr, 8, count.index + ${first})}`;
}

/** The id of the resource that another one, counted by zone too, has in its zone. */
export function idInZone(resource: TerraformResource): string {
  return `\${${addressOf(resource)}[count.index].id}`;
}

export function idsInAllZones(resource: TerraformResource): string[] {
  return Token.asList(`\${${addressOf(resource)}[*].id}`);
}

/** There are at most ten public subnets before the private ones; AWS has no region of more than six zones. */
export function areZones(name: string, region: string): readonly TerraformVariableValidationConfig[] {
  return [
    {
      condition: `\${length(var.${name}) >= 1 && length(var.${name}) <= 6}`,
      errorMessage: `${name} must name 1 to 6 zones, such as ["us-east-1a", "us-east-1b"], but it names \${length(var.${name})}.`,
    },
    {
      condition: `\${length(distinct(var.${name})) == length(var.${name})}`,
      errorMessage: `${name} names a zone twice: write each zone once. It is [\${join(", ", var.${name})}].`,
    },
    {
      condition: `\${alltrue([for zone in var.${name} : startswith(zone, var.${region})])}`,
      errorMessage: `${name} must be zones of ${region}, \${var.${region}}, such as \${var.${region}}a, but it is [\${join(", ", var.${name})}].`,
    },
  ];
}

/** Subnets are a 256th of the VPC, and AWS has them from /28 up: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function isCutInto256(name: string): TerraformVariableValidationConfig {
  const prefix = `tonumber(split("/", var.${name})[1])`;
  return {
    condition: `\${can(cidrnetmask(var.${name})) && try(${prefix} >= 16 && ${prefix} <= 20, false)}`,
    errorMessage: `${name} must be an IPv4 block from /16 to /20, such as 10.0.0.0/16: each subnet is a 256th of it, and AWS has none smaller than /28.`,
  };
}
