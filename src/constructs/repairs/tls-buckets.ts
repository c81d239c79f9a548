import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../policy-document";
import { resourcesOf } from "./resources";

/** S3.5, for buckets that already have a policy: a bucket can have only one. */
export function tlsBuckets(stack: Construct): void {
  for (const policy of resourcesOf(stack, "aws_s3_bucket_policy") as readonly S3BucketPolicy[]) {
    const { Statement } = JSON.parse(policy.policyInput ?? "{}") as { readonly Statement: readonly PolicyStatement[] };
    if (Statement.some(({ Sid }) => Sid === SID)) continue;
    policy.policy = policyDocument([...Statement, refuseWithoutTls(`arn:aws:s3:::${policy.bucketInput}`)]);
  }
}

const SID = "RefuseWithoutTls";

export function refuseWithoutTls(bucketArn: string): PolicyStatement {
  return {
    Sid: SID,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
