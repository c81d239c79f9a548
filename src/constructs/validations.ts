import type { TerraformVariableValidationConfig } from "cdktf";

/**
 * Conditions of variable validation: a bad value is refused at plan, in Terraform's own form, before AWS is asked. Each takes
 * the variable's name, because a condition is written in Terraform's language.
 */

export function isRegion(name: string): TerraformVariableValidationConfig {
  return matches(name, "^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", "must be an AWS region, such as eu-west-2.");
}

export function isAmiId(name: string): TerraformVariableValidationConfig {
  return matches(name, "^ami-([0-9a-f]{8}|[0-9a-f]{17})$", "must be an AMI id: ami- and 8 or 17 hexadecimal digits.");
}

export function isEipAllocationId(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^eipalloc-([0-9a-f]{8}|[0-9a-f]{17})$",
    "must be an Elastic IP's allocation id: eipalloc- and 8 or 17 hexadecimal digits.",
  );
}

export function isEmail(name: string): TerraformVariableValidationConfig {
  return matches(name, "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "must be an e-mail address, such as alarms@example.com.");
}

/** An ARN of one service: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function isArn(name: string, service: string): TerraformVariableValidationConfig {
  return matches(
    name,
    `^arn:aws(-[a-z]+)*:${service}:[a-z0-9-]*:[0-9]{12}:.+$`,
    `must be an ARN of ${service}, such as arn:aws:${service}:eu-west-2:123456789012:….`,
  );
}

export function isNotEmpty(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} == null ? true : trimspace(var.${name}) != ""}`,
    errorMessage: `${name} must not be empty: leave it out where there is none.`,
  };
}

export function isNotNegative(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} >= 0 && floor(var.${name}) == var.${name}}`,
    errorMessage: `${name} must be a whole number, 0 or more.`,
  };
}

/** Belongs to the variable in the middle. */
export function isInOrder(least: string, name: string, most: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${least} <= var.${name} && var.${name} <= var.${most}}`,
    errorMessage: `${least} <= ${name} <= ${most} must hold, but they are \${var.${least}}, \${var.${name}} and \${var.${most}}.`,
  };
}

/** Belongs to the smaller one. */
export function isLessThan(name: string, limit: string): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} < var.${limit}}`,
    errorMessage: `${name} must be less than ${limit}, but they are \${var.${name}} and \${var.${limit}}.`,
  };
}

export function isPort(name: string): TerraformVariableValidationConfig {
  return isWithin(name, 1, 65_535);
}

export function isWithin(name: string, least: number, most: number): TerraformVariableValidationConfig {
  return {
    condition: `\${var.${name} >= ${least} && var.${name} <= ${most} && floor(var.${name}) == var.${name}}`,
    errorMessage: `${name} must be a whole number from ${least} to ${most}.`,
  };
}

/** A part of the names of load balancers, which take nothing else. */
export function isHyphenated(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[0-9A-Za-z-]+$",
    "must be letters, digits and hyphens, and not empty: resources are named by it.",
  );
}

/** A part of the names of load balancers and buckets. */
export function isBucketNamePart(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[0-9a-z-]+$",
    "must be small letters, digits and hyphens, and not empty: buckets are named by it.",
  );
}

export function isUrlPath(name: string): TerraformVariableValidationConfig {
  return matches(name, "^/\\S*$", 'must be a path that begins with "/", such as /health.');
}

/** A container image that says which one of its repository: https://docs.docker.com/reference/cli/docker/image/tag */
export function isImage(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[^\\s:@]+(:[0-9]+/[^\\s:@]+)?(:[0-9A-Za-z_][0-9A-Za-z_.-]{0,127}|(:[0-9A-Za-z_.-]+)?@sha256:[0-9a-f]{64})$",
    "must be a container image with its tag or digest, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:latest.",
  );
}

/** An IPv4 CIDR block that is not the whole internet. */
export function isClosedCidr(name: string): TerraformVariableValidationConfig {
  return {
    condition: `\${can(cidrnetmask(var.${name})) && !endswith(var.${name}, "/0")}`,
    errorMessage: `${name} must be an IPv4 CIDR block that is not open to anyone, such as 203.0.113.10/32.`,
  };
}

/** A text that a regular expression of RE2 matches; "${name} ${mustBe}" is the message. */
export function matches(name: string, pattern: string, mustBe: string): TerraformVariableValidationConfig {
  // A JSON string is also a quoted string of Terraform's language, but for `${` and `%{`, which no pattern here holds.
  return {
    condition: `\${can(regex(${JSON.stringify(pattern)}, var.${name}))}`,
    errorMessage: `${name} ${mustBe}`,
  };
}
