import { compliantIf, type Rule } from "../rule";

export const distributionLogging: Rule = {
  control: "CloudFront.5",
  types: ["aws_cloudfront_distribution"],
  repair: "give it a logging_config",
  judge: (resource) => compliantIf(resource.list("logging_config").length > 0),
};
