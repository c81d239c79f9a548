import { compliantIf, type Rule } from "../rule";
import { customOrigins } from "./distribution-origins";

export const distributionOriginEncryption: Rule = {
  control: "CloudFront.9",
  types: ["aws_cloudfront_distribution"],
  repair: "set origin_protocol_policy to https-only, with an origin that speaks TLS",
  judge: (distribution) => {
    const origins = customOrigins(distribution);
    if (origins.length === 0) return "not applicable";
    const viewers = ["default_cache_behavior", "ordered_cache_behavior"].flatMap((name) => distribution.list(name));
    const allowsHttp = viewers.some((each) => each.get("viewer_protocol_policy") === "allow-all");
    return compliantIf(
      origins.every((origin) => {
        const policy = origin.get("origin_protocol_policy");
        return policy === "https-only" || (policy === "match-viewer" && !allowsHttp);
      }),
    );
  },
};
