import type { Part } from "../part";
import type { Planned, Subject } from "../planned";

/** The types that rules judge a bucket by. A policy counts by itself if the configuration does not make its bucket. */
export const BUCKET_TYPES = ["aws_s3_bucket", "aws_s3_bucket_policy"];

const NAMES = ["bucket", "id"] as const;

/** The resources of a type that belong to a bucket. */
export function ofBucket(bucket: Subject, type: string, planned: Planned): readonly Subject[] {
  return planned.attached(bucket, type, ["bucket", ...NAMES]);
}

/** The policies to judge a resource by; undefined where they belong to another resource's judgement. */
export function policiesOf(resource: Subject, planned: Planned): readonly Part[] | undefined {
  if (resource.type === "aws_s3_bucket")
    return ofBucket(resource, "aws_s3_bucket_policy", planned).map((policy) => policy.json("policy"));
  const buckets = planned.subjects.filter(({ type }) => type === "aws_s3_bucket");
  const made = buckets.some((bucket) => ofBucket(bucket, resource.type, planned).includes(resource));
  return made ? undefined : [resource.json("policy")];
}

/** Whether S3 ignores public policies and ACLs. */
export function isShielded(resource: Subject, planned: Planned): boolean {
  return (
    resource.type === "aws_s3_bucket" &&
    ofBucket(resource, "aws_s3_bucket_public_access_block", planned).some(
      (block) => block.get("restrict_public_buckets") === true && block.get("ignore_public_acls") === true,
    )
  );
}

/** A bucket's canned ACL, such as `public-read`. */
export function aclsOf(resource: Subject, planned: Planned): readonly string[] {
  if (resource.type !== "aws_s3_bucket") return [];
  return ofBucket(resource, "aws_s3_bucket_acl", planned).map((each) => String(each.get("acl")));
}
