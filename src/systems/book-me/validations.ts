import type { TerraformVariableValidationConfig } from "cdktf";
import { matches } from "../../constructs/validations";

/** Conditions of variable validation that only book-me needs; each takes the name of its variable. */
export type Validation = (name: string) => TerraformVariableValidationConfig;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    "must be an S3 bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, such as book-me-prod-config.",
  );
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export function isRepositoryName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[a-z0-9]+([._/-]+[a-z0-9]+)*$",
    "must be an ECR repository name: lower-case letters and digits, with . _ - / between, such as book-me-prod-backend.",
  );
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export function isDbIdentifier(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[a-z](-?[a-z0-9])*$",
    "must be an RDS identifier: lower-case letters, digits and single hyphens, beginning with a letter, such as book-me-prod-postgresql.",
  );
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; `-redis` is added to it. */
export function isRedisIdentifier(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[A-Za-z](-?[A-Za-z0-9]){0,33}$",
    "must be an ElastiCache identifier: up to 34 letters, digits and single hyphens, beginning with a letter, such as book-me-prod-redis.",
  );
}

/** "It is a good practice to stick to lowercase letters, numeric digits and underscores." Not more than a practice. */
export function isDbUser(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[A-Za-z][A-Za-z0-9_]{0,62}$",
    "must be a PostgreSQL user: a letter, then up to 62 letters, digits and underscores, such as book_me_prod_admin.",
  );
}

export function isRdsPort(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} >= 1150 && var.${name} <= 65535 && floor(var.${name}) == var.${name}}`,
    errorMessage: `${name} must be a port that RDS takes: a whole number from 1150 to 65535, such as 5432.`,
  };
}

export function isVpcCidr(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${can(cidrnetmask(var.${name})) && can(regex("/(1[6-9]|2[0-8])$", var.${name}))}`,
    errorMessage: `${name} must be an IPv4 CIDR block of a VPC, /16 to /28, such as 10.0.0.0/16.`,
  };
}

/** Subnets of the VPC; one at least, because an endpoint, a cache or a database stands in each kind. */
export function areSubnetCidrs(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${length(var.${name}) > 0 && alltrue([for cidr in var.${name} : can(cidrnetmask(cidr))])}`,
    errorMessage: `${name} must list one IPv4 CIDR block a subnet, and one subnet at least, such as ["10.0.1.0/24"].`,
  };
}

/** The bastion is started in the first by its name, so ids of zones would not do. */
export function areZones(name: string): TerraformVariableValidationConfig {
  const zone = '"^[a-z]{2}(-[a-z]+)+-[0-9](-[a-z0-9]+-[0-9])?[a-z]$"';
  return {
    condition: `\${length(var.${name}) > 0 && alltrue([for zone in var.${name} : can(regex(${zone}, zone))])}`,
    errorMessage: `${name} must list names of availability zones, such as ["eu-central-1a", "eu-central-1b"].`,
  };
}

export function areSubnetIds(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${length(var.${name}) > 0 && alltrue([for id in var.${name} : startswith(id, "subnet-")])}`,
    errorMessage: `${name} must list ids that begin with subnet-: copy base's output ${name}.`,
  };
}

export function isVpcId(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${startswith(var.${name}, "vpc-")}`,
    errorMessage: `${name} must be an id that begins with vpc-: copy base's output ${name}.`,
  };
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html */
export function isHostedZoneId(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^(/hostedzone/)?[A-Z0-9]{1,32}$",
    "must be the id of a Route 53 hosted zone, such as Z02587991HESUSK03JP5P.",
  );
}

export function isDomainName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$",
    "must be a domain name in lower case, without a dot at its end, such as apiv2.bookme.tk.",
  );
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html; the target group's name is 3 characters longer. */
export function isLoadBalancerName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[A-Za-z0-9]([A-Za-z0-9-]{0,27}[A-Za-z0-9])?$",
    "must be a load balancer name: up to 29 letters, digits and hyphens, such as book-me-prod-alb.",
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html; the role names that begin with it end at 64 characters. */
export function isServiceName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[A-Za-z0-9_-]{1,41}$",
    "must be a name of ECS: up to 41 letters, digits, hyphens and underscores, such as book-me-prod-api.",
  );
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html */
export function isStickiness(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} >= 1 && var.${name} <= 604800 && floor(var.${name}) == var.${name}}`,
    errorMessage: `${name} must be whole seconds, from 1 to 604800 (a week).`,
  };
}

export function isObjectPath(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^/.*[^/]$",
    "must be the path of a file in the bucket that begins with /, such as /service-config/api/production.env.",
  );
}

export function isCommand(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${length(var.${name}) > 0}`,
    errorMessage: `${name} must list the command and its arguments, such as ["sh", "-c", "…"].`,
  };
}

export function isPercentage(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} >= 1 && var.${name} <= 100}`,
    errorMessage: `${name} must be a percentage, from 1 to 100.`,
  };
}

export function isAtLeast(least: string): Validation {
  return (name) => ({
    condition: `\${var.${name} >= var.${least}}`,
    errorMessage: `${name} must not be less than ${least}, but it is \${var.${name}} and ${least} \${var.${least}}.`,
  });
}

/** The same for a variable that may be left out. */
export function unlessNull(validation: Validation): Validation {
  return (name) => {
    const { condition, errorMessage } = validation(name);
    const expression = String(condition).slice("${".length, -"}".length);
    return { condition: `\${var.${name} == null ? true : ${expression}}`, errorMessage };
  };
}
