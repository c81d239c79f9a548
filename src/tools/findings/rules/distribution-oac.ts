import { compliantIf, type Rule } from "../rule";
import { s3Origins } from "./distribution-origins";

export const distributionOac: Rule = {
  control: "CloudFront.13",
  types: ["aws_cloudfront_distribution"],
  repair: "give its origins in S3 an origin access control",
  judge: (distribution) => {
    const origins = s3Origins(distribution);
    if (origins.length === 0) return "not applicable";
    return compliantIf(
      origins.every((origin) => {
        const control = origin.at("origin_access_control_id");
        return control.isUnknown || Boolean(control.get(""));
      }),
    );
  },
};
