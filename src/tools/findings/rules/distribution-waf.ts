import { compliantIf, type Rule } from "../rule";

export const distributionWaf: Rule = {
  control: "CloudFront.6",
  types: ["aws_cloudfront_distribution"],
  repair: "give it a web_acl_id",
  judge: (resource) => compliantIf(Boolean(resource.get("web_acl_id"))),
};
