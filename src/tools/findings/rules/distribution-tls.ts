import { compliantIf, type Rule } from "../rule";

/** https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-15 */
const RECOMMENDED = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

export const distributionTls: Rule = {
  control: "CloudFront.15",
  types: ["aws_cloudfront_distribution"],
  repair: "use a certificate of its own and set minimum_protocol_version to TLSv1.2_2021",
  judge: (distribution) =>
    compliantIf(
      distribution
        .list("viewer_certificate")
        .every((certificate) => RECOMMENDED.includes(String(certificate.get("minimum_protocol_version")))),
    ),
};
