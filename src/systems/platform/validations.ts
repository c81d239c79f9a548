import { isCidr, matches, type Validation } from "../../variables/validations";

/** A part of the names of load balancers and buckets. */
export const isBucketNamePart = matches(
  "^[0-9a-z-]+$",
  "must be small letters, digits and hyphens, and not empty: buckets are named by it.",
);

/** Private subnets are numbered from 10, and AWS has no region with more than six availability zones. */
export const areAtMostSix: Validation = (name) => ({
  condition: `length(var.${name}) <= 6`,
  errorMessage: `${name} must name 6 zones at most, but it names \${length(var.${name})}.`,
});

export const areDistinct: Validation = (name) => ({
  condition: `length(distinct(var.${name})) == length(var.${name})`,
  errorMessage: `${name} names a zone twice: write each zone once. It is [\${join(", ", var.${name})}].`,
});

/** A subnet is a 256th of the VPC, and /28 is the smallest that AWS allows: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export const isCutInto256: Validation = (name) => {
  const prefix = `tonumber(split("/", var.${name})[1])`;
  return {
    condition: `${isCidr(`var.${name}`)} && try(${prefix} >= 16 && ${prefix} <= 20, false)`,
    errorMessage: `${name} must be an IPv4 block from /16 to /20, such as 10.0.0.0/16: each subnet is a 256th of it, and AWS has none smaller than /28.`,
  };
};
