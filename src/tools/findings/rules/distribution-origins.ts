import type { Part } from "../part";
import type { Subject } from "../planned";

export function customOrigins(distribution: Subject): readonly Part[] {
  return distribution.list("origin").flatMap((origin) => origin.list("custom_origin_config"));
}

/** S3 origins that CloudFront reaches through S3's own API, not as a website. */
export function s3Origins(distribution: Subject): readonly Part[] {
  return distribution.list("origin").filter((origin) => {
    if (origin.list("custom_origin_config").length > 0) return false;
    const domain = origin.at("domain_name");
    // A bucket's own domain has no custom settings, and nothing else may lack them.
    return domain.isUnknown || /\.s3[.-]/.test(String(domain.get("")));
  });
}
