import { compliantIf, type Rule } from "../rule";
import { ofBucket } from "./buckets";

const KMS = ["aws:kms", "aws:kms:dsse"];

/** S3 always encrypts objects. A KMS key can also be withdrawn, and its use is logged. */
export const bucketKms: Rule = {
  control: "S3.17",
  types: ["aws_s3_bucket"],
  repair: "have it encrypted with a KMS key",
  judge: (bucket, planned) => {
    const rules = ofBucket(bucket, "aws_s3_bucket_server_side_encryption_configuration", planned).flatMap((each) =>
      each.list("rule"),
    );
    return compliantIf(
      rules.some((rule) => KMS.includes(String(rule.get("apply_server_side_encryption_by_default.0.sse_algorithm")))),
    );
  },
};
