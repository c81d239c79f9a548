import { compliantIf, type Rule } from "../rule";

export const distributionHttps: Rule = {
  control: "CloudFront.3",
  types: ["aws_cloudfront_distribution"],
  repair: "set viewer_protocol_policy to redirect-to-https",
  judge: (distribution) => {
    const behaviors = ["default_cache_behavior", "ordered_cache_behavior"].flatMap((name) => distribution.list(name));
    return compliantIf(behaviors.every((each) => each.get("viewer_protocol_policy") !== "allow-all"));
  },
};
