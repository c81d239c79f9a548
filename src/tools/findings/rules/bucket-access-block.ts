import { compliantIf, type Rule } from "../rule";
import { ofBucket } from "./buckets";

const SETTINGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

export const bucketAccessBlock: Rule = {
  control: "S3.8",
  types: ["aws_s3_bucket"],
  repair: "set all four settings of its aws_s3_bucket_public_access_block to true",
  judge: (bucket, planned) =>
    compliantIf(
      ofBucket(bucket, "aws_s3_bucket_public_access_block", planned).some((block) =>
        SETTINGS.every((setting) => block.get(setting) === true),
      ),
    ),
};
