import type { ImportIdShape } from "./facts";

/** The part after the prefix: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const EC2_ID = "([0-9a-f]{8}|[0-9a-f]{17})";

/** An id of EC2 or VPC, long or short, with the same prefix as the example. */
export function ec2Id(example: `${string}-${string}`): ImportIdShape {
  return { pattern: new RegExp(`^${example.split("-")[0]}-${EC2_ID}$`), example };
}

/**
 * An ARN in any partition.
 *
 * @param resource pattern of the part after the account, which has its own form in each service
 */
export function arn(service: string, resource: string, example: string): ImportIdShape {
  return { pattern: new RegExp(`^${arnPattern(service, resource)}$`), example };
}

export function arnPattern(service: string, resource: string): string {
  return `arn:aws[a-z-]*:${service}:[a-z0-9-]*:(\\d{12}|aws):${resource}`;
}

/** A name for which AWS has few rules. */
export function name(example: string): ImportIdShape {
  return { pattern: /^.{1,255}$/, example };
}
