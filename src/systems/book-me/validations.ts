import { isCidr, isWithin, matches, ofLength, type Validation } from "../../variables/validations";

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const isDbIdentifier = ofLength(
  1,
  63,
  matches(
    "^[a-z](-?[a-z0-9])*$",
    "must be an RDS identifier: up to 63 lower-case letters, digits and single hyphens, beginning with a letter, such as book-me-prod-postgresql.",
  ),
);

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; `-redis` is added to it. */
export const isRedisIdentifier = matches(
  "^[A-Za-z](-?[A-Za-z0-9]){0,33}$",
  "must be an ElastiCache identifier: up to 34 letters, digits and single hyphens, beginning with a letter, such as book-me-prod-redis.",
);

export const isRdsPort = isWithin(1150, 65_535, "a port that RDS takes, a whole number");

export const isVpcCidr: Validation = (name) => ({
  condition: `${isCidr(`var.${name}`)} && ${hasSizeOfSubnet(`var.${name}`)}`,
  errorMessage: `${name} must be an IPv4 CIDR block of a VPC, /16 to /28, such as 10.0.0.0/16.`,
});

/** Subnets of the VPC; at least one, because every kind holds an endpoint, a cache or a database. */
export const areSubnetCidrs: Validation = (name) => ({
  condition: `length(var.${name}) > 0 && alltrue([for cidr in var.${name} : ${isCidr("cidr")} && ${hasSizeOfSubnet("cidr")}])`,
  errorMessage: `${name} must list one IPv4 CIDR block a subnet, /16 to /28, and one subnet at least, such as ["10.0.1.0/24"].`,
});

/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
function hasSizeOfSubnet(cidr: string): string {
  return `can(regex("/(1[6-9]|2[0-8])$", ${cidr}))`;
}

/** The blocks of these lists do not overlap. AWS would say so only after half of the subnets are created. */
export function doNotOverlap(...others: readonly string[]): Validation {
  return (name) => {
    const blocks = `concat(${[name, ...others].map((list) => `var.${list}`).join(", ")})`;
    const prefix = 'min(tonumber(split("/", a)[1]), tonumber(split("/", b)[1]))';
    const first = (block: string) => `cidrhost("\${split("/", ${block})[0]}/\${${prefix}}", 0)`;
    const inAnother = `anytrue([for j, b in ${blocks} : i < j && ${first("a")} == ${first("b")}])`;
    const overlapping = `try([for i, a in ${blocks} : a if ${inAnother}], [])`;
    return {
      condition: `length(${overlapping}) == 0`,
      errorMessage: `${[name, ...others].join(", ")}: a subnet needs addresses of its own, but other subnets have those of \${join(", ", ${overlapping})}.`,
    };
  };
}

/**
 * In at least two zones, as an RDS subnet group requires. The subnets take the zones in turn.
 *
 * @param zones the variable that lists the zones
 */
export function areInTwoOf(zones: string): Validation {
  return (name) => ({
    condition: `anytrue([for cidr in var.${name} : !can(cidrnetmask(cidr))]) || length(var.${name}) == 0 || length(distinct([for index, cidr in var.${name} : element(var.${zones}, index)])) >= 2`,
    errorMessage: `${name} must be in two zones at least, as RDS wants them: they take the zones of ${zones}, \${join(", ", var.${zones})}, in turn.`,
  });
}

/** A load balancer's: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
export const areTwoSubnets: Validation = (name) => ({
  condition: `anytrue([for id in var.${name} : !startswith(id, "subnet-")]) || length(var.${name}) == 0 || length(distinct(var.${name})) >= 2`,
  errorMessage: `${name} must list two subnets at least, in two zones: the load balancer stands in both.`,
});

export const areSubnetIds: Validation = (name) => ({
  condition: `length(var.${name}) > 0 && alltrue([for id in var.${name} : startswith(id, "subnet-")])`,
  errorMessage: `${name} must list ids that begin with subnet-: copy base's output ${name}.`,
});

export const isVpcId: Validation = (name) => ({
  condition: `startswith(var.${name}, "vpc-")`,
  errorMessage: `${name} must be an id that begins with vpc-: copy base's output ${name}.`,
});

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html */
export const isHostedZoneId = matches(
  "^(/hostedzone/)?[A-Z0-9]{1,32}$",
  "must be the id of a Route 53 hosted zone, such as Z02587991HESUSK03JP5P.",
);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html; the target group's name is 3 characters longer. */
export const isLoadBalancerName = matches(
  "^[A-Za-z0-9]([A-Za-z0-9-]{0,27}[A-Za-z0-9])?$",
  "must be a load balancer name: up to 29 letters, digits and hyphens, such as book-me-prod-alb.",
);

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html; the role names that begin with it end at 64 characters. */
export const isServiceName = matches(
  "^[A-Za-z0-9_-]{1,41}$",
  "must be a name of ECS: up to 41 letters, digits, hyphens and underscores, such as book-me-prod-api.",
);

/** A week at most: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html */
export const isStickiness = isWithin(1, 604_800, "whole seconds");

export const isObjectPath = matches(
  "^/.*[^/]$",
  "must be the path of a file in the bucket that begins with /, such as /service-config/api/production.env.",
);

export const isCommand: Validation = (name) => ({
  condition: `length(var.${name}) > 0`,
  errorMessage: `${name} must list the command and its arguments, such as ["sh", "-c", "…"].`,
});

export const isPercentage: Validation = (name) => ({
  condition: `var.${name} >= 1 && var.${name} <= 100`,
  errorMessage: `${name} must be a percentage, from 1 to 100.`,
});
