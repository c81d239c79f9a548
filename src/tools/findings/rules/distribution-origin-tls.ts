import { compliantIf, type Rule } from "../rule";
import { customOrigins } from "./distribution-origins";

const DEPRECATED = ["SSLv3"];

export const distributionOriginTls: Rule = {
  control: "CloudFront.10",
  types: ["aws_cloudfront_distribution"],
  repair: "leave TLSv1.2 alone in origin_ssl_protocols",
  judge: (distribution) => {
    const origins = customOrigins(distribution);
    if (origins.length === 0) return "not applicable";
    const protocols = origins
      .flatMap((origin) => origin.list("origin_ssl_protocols"))
      .map((each) => String(each.get("")));
    return compliantIf(!protocols.some((protocol) => DEPRECATED.includes(protocol)));
  },
};
