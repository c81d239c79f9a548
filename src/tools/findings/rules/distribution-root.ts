import { compliantIf, type Rule } from "../rule";
import { s3Origins } from "./distribution-origins";

export const distributionRoot: Rule = {
  control: "CloudFront.1",
  types: ["aws_cloudfront_distribution"],
  repair: "set default_root_object",
  judge: (distribution) =>
    s3Origins(distribution).length === 0
      ? "not applicable"
      : compliantIf(Boolean(distribution.get("default_root_object"))),
};
