/**
 * What a variable's value must be. Terraform refuses a bad value at plan, before it asks AWS.
 *
 * @param name the variable's name
 */
export type Validation = (name: string) => {
  /** An expression of Terraform's language. */
  readonly condition: string;
  /** A template in Terraform's language: it may quote values as `${var.name}`. */
  readonly errorMessage: string;
};

const REGION = "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}";

export const isRegion = matches(`^${REGION}$`, "must be an AWS region, such as eu-west-2.");

/**
 * Names of availability, local or Wavelength zones, at least one. A zone's id, such as euc1-az1, is not accepted.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
export const areZones: Validation = (name) => ({
  condition: `length(var.${name}) > 0 && alltrue([for zone in var.${name} : can(regex("^${REGION}([a-z]|(-[a-z0-9]+)+)$", zone))])`,
  errorMessage: `${name} must list names of availability zones, such as ["us-east-1a", "us-east-1b"].`,
});

/**
 * Zones of one region.
 *
 * @param region the variable of the region
 */
export function areZonesOf(region: string): Validation {
  return (name) => ({
    condition: `alltrue([for zone in var.${name} : startswith(zone, var.${region})])`,
    errorMessage: `${name} must be zones of ${region}, \${var.${region}}, such as \${var.${region}}a, but it is [\${join(", ", var.${name})}].`,
  });
}

/** An ARN of one service: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function isArn(service: string): Validation {
  return matches(
    `^arn:aws(-[a-z]+)*:${service}:[a-z0-9-]*:[0-9]{12}:.+$`,
    `must be an ARN of ${service}, such as arn:aws:${service}:eu-west-2:123456789012:….`,
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const isBucketName: Validation = (name) => {
  const { condition, errorMessage } = matches(
    "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    "must be an S3 bucket name: 3 to 63 lower-case letters, digits, single dots and hyphens, such as example-config.",
  )(name);
  const twoDotsOrAddress = "[.]{2}|^([0-9]+[.]){3}[0-9]+$";
  return { condition: `${condition} && !can(regex("${twoDotsOrAddress}", var.${name}))`, errorMessage };
};

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const isRepositoryName = ofLength(
  2,
  256,
  matches(
    "^[a-z0-9]+([._/-]+[a-z0-9]+)*$",
    "must be an ECR repository name: 2 to 256 lower-case letters and digits, with . _ - / between, such as shop-backend.",
  ),
);

/** Not the same value as another variable's. */
export function differsFrom(other: string): Validation {
  return (name) => ({
    condition: `var.${name} != var.${other}`,
    errorMessage: `${name} must not be the same as ${other}, \${var.${name}}.`,
  });
}

/** Part of a name with a length limit: at most `most` characters together with the variable `other`. */
export function isShortWith(other: string, most: number, what: string): Validation {
  return (name) => ({
    condition: `length(var.${name}) + length(var.${other}) <= ${most}`,
    errorMessage: `${name} and ${other} must have ${most} characters together at most, because ${what} is named by both.`,
  });
}

/** At least two availability zones. Other validations check the names themselves. */
export function areTwoZones(what: string): Validation {
  return (name) => ({
    condition: `length(var.${name}) == 0 || length(distinct(var.${name})) >= 2`,
    errorMessage: `${name} must name two zones at least: AWS wants ${what} to stand in two.`,
  });
}

/**
 * A domain that ACM issues a certificate for: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 *
 * In lower case, because ACM and Route 53 return lower case: otherwise Terraform would see a change in every plan.
 */
export const isDomainName = matches(
  "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$",
  "must be a domain name in lower case, such as app.example.com: no https://, no dot at the end.",
);

/**
 * A user or database of RDS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 *
 * @param most characters
 */
export function isSqlName(most: number): Validation {
  return matches(
    `^[A-Za-z][A-Za-z0-9_]{0,${most - 1}}$`,
    `must be 1 to ${most} letters, digits and underscores, a letter first, such as shop_1.`,
  );
}

/** A container image with its tag or digest: https://docs.docker.com/reference/cli/docker/image/tag */
export const isImage = matches(
  "^[^\\s:@]+(:[0-9]+/[^\\s:@]+)?(:[0-9A-Za-z_][0-9A-Za-z_.-]{0,127}|(:[0-9A-Za-z_.-]+)?@sha256:[0-9a-f]{64})$",
  "must be a container image with its tag or digest, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:latest.",
);

/** Whether an expression is an IPv4 CIDR block that begins with its first address: AWS and the provider accept no other. */
export function isCidr(expression: string): string {
  return `try(cidrnetmask(${expression}) != "" && cidrhost(${expression}, 0) == split("/", ${expression})[0], false)`;
}

/** Whether an IPv4 CIDR block is not the whole internet, in any spelling: `/0` and `/00` are the same. */
export function isClosed(expression: string): string {
  return `try(cidrnetmask(${expression}) != "0.0.0.0", false)`;
}

/** An IPv4 CIDR block that is not the whole internet. */
export const isClosedCidr: Validation = (name) => ({
  condition: `${isCidr(`var.${name}`)} && ${isClosed(`var.${name}`)}`,
  errorMessage: `${name} must be an IPv4 CIDR block that is not open to anyone, such as 203.0.113.10/32.`,
});

/** Not empty, but it may be null. */
export const isNotEmpty = unlessNull((name) => ({
  condition: `trimspace(var.${name}) != ""`,
  errorMessage: `${name} must not be empty: leave it out where there is none.`,
}));

export const isNotNegative: Validation = (name) => ({
  condition: `var.${name} >= 0 && floor(var.${name}) == var.${name}`,
  errorMessage: `${name} must be a whole number, 0 or more.`,
});

/** @param what describes the number, after "must be" */
export function isWithin(least: number, most: number, what = "a whole number"): Validation {
  return (name) => ({
    condition: `var.${name} >= ${least} && var.${name} <= ${most} && floor(var.${name}) == var.${name}`,
    errorMessage: `${name} must be ${what} from ${least} to ${most}.`,
  });
}

export const isPort = isWithin(1, 65_535);

/** Not less than the variable `least`, and not more than the variable `most`. */
export function isBetween(least: string, most: string): Validation {
  return (name) => ({
    condition: `var.${least} <= var.${name} && var.${name} <= var.${most}`,
    errorMessage: `${least} <= ${name} <= ${most} must hold, but they are \${var.${least}}, \${var.${name}} and \${var.${most}}.`,
  });
}

/** Less than the variable `limit`. */
export function isLessThan(limit: string): Validation {
  return (name) => ({
    condition: `var.${name} < var.${limit}`,
    errorMessage: `${name} must be less than ${limit}, but they are \${var.${name}} and \${var.${limit}}.`,
  });
}

/** Not less than the variable `least`. */
export function isAtLeast(least: string): Validation {
  return (name) => ({
    condition: `var.${name} >= var.${least}`,
    errorMessage: `${name} must not be less than ${least}, but it is \${var.${name}} and ${least} \${var.${least}}.`,
  });
}

/** The same validation for a variable that may be null. */
export function unlessNull(validation: Validation): Validation {
  return (name) => {
    const { condition, errorMessage } = validation(name);
    return { condition: `var.${name} == null ? true : ${condition}`, errorMessage };
  };
}

/** A text that matches an RE2 regular expression; the message is "<name> <mustBe>". */
export function matches(pattern: string, mustBe: string): Validation {
  // A JSON string is also a quoted string in Terraform's language, except for `${` and `%{`, which no pattern here contains.
  return (name) => ({
    condition: `can(regex(${JSON.stringify(pattern)}, var.${name}))`,
    errorMessage: `${name} ${mustBe}`,
  });
}

/** The same for a text of `least` to `most` characters. */
export function ofLength(least: number, most: number, validation: Validation): Validation {
  return (name) => {
    const { condition, errorMessage } = validation(name);
    return {
      condition: `${condition} && length(var.${name}) >= ${least} && length(var.${name}) <= ${most}`,
      errorMessage,
    };
  };
}
