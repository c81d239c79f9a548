import type { TerraformVariableValidationConfig } from "cdktf";
import { matches } from "../../constructs/validations";

/** CloudFront takes certificates of one region only, and the load balancer has the same certificate. */
export function isCertificateRegion(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^us-east-1$",
    "must be us-east-1: CloudFront takes certificates from there only, and the load balancer shares the site's.",
  );
}

export function isDomainName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}$",
    "must be a domain name in small letters, such as example.com: no https://, no dot at the end.",
  );
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, MasterUsername */
export function isMasterUser(name: string): TerraformVariableValidationConfig {
  return matches(name, "^[A-Za-z][A-Za-z0-9_]{0,31}$", "must be letters, digits and _, a letter first, at most 32.");
}

/** The same page, DBName of RDS for MySQL. */
export function isDatabaseName(name: string): TerraformVariableValidationConfig {
  return matches(name, "^[A-Za-z][A-Za-z0-9_]{0,63}$", "must be letters, digits and _, a letter first, at most 64.");
}

export function isDbInstanceClass(name: string): TerraformVariableValidationConfig {
  return matches(name, "^db\\.[a-z0-9-]+\\.[a-z0-9-]+$", "must be an RDS instance class, such as db.t3.micro.");
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(name: string): TerraformVariableValidationConfig {
  return matches(
    name,
    "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    "must be a bucket name: 3 to 63 small letters, digits, dots and hyphens.",
  );
}
