import {
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
} from "@aws-sdk/client-s3";
import type { Finder } from "../finder";
import { stated } from "../json";
import { tagsOf, unless } from "./answers";

export const bucket: Finder = async (wanted, { s3, region }) => {
  const name = await wanted.text("bucket");
  if (name === "") return [];
  const head = await unless(["NotFound", "NoSuchBucket"], s3.send(new HeadBucketCommand({ Bucket: name })));
  if (!head) return [];
  const tagging = await unless(["NoSuchTagSet"], s3.send(new GetBucketTaggingCommand({ Bucket: name })));
  return [
    {
      id: name,
      attributes: {
        id: name,
        bucket: name,
        arn: `arn:aws:s3:::${name}`,
        bucket_domain_name: `${name}.s3.amazonaws.com`,
        bucket_regional_domain_name: `${name}.s3.${head.BucketRegion ?? region}.amazonaws.com`,
        tags: tagsOf(tagging?.TagSet),
      },
    },
  ];
};

export const publicAccessBlock: Finder = async (wanted, { s3 }) => {
  const bucket = await wanted.related("aws_s3_bucket");
  if (!bucket) return [];
  const call = s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket.id }));
  const block = (await unless(["NoSuchPublicAccessBlockConfiguration"], call))?.PublicAccessBlockConfiguration;
  if (!block) return [];
  const attributes = stated({
    id: bucket.id,
    bucket: bucket.id,
    block_public_acls: block.BlockPublicAcls,
    block_public_policy: block.BlockPublicPolicy,
    ignore_public_acls: block.IgnorePublicAcls,
    restrict_public_buckets: block.RestrictPublicBuckets,
  });
  return [{ id: bucket.id, attributes }];
};

export const object: Finder = async (wanted, { s3 }) => {
  const [key, bucket] = await Promise.all([wanted.text("key"), wanted.related("aws_s3_bucket")]);
  if (key === "" || !bucket) return [];
  const call = s3.send(new HeadObjectCommand({ Bucket: bucket.id, Key: key }));
  const head = await unless(["NotFound", "NoSuchKey"], call);
  if (!head) return [];
  const attributes = stated({
    id: key,
    key,
    bucket: bucket.id,
    content_type: head.ContentType,
    cache_control: head.CacheControl,
  });
  return [{ id: `${bucket.id}/${key}`, attributes }];
};

export const bucketPolicy: Finder = async (wanted, { s3 }) => {
  const bucket = await wanted.related("aws_s3_bucket");
  if (!bucket) return [];
  const call = s3.send(new GetBucketPolicyCommand({ Bucket: bucket.id }));
  const policy = (await unless(["NoSuchBucketPolicy"], call))?.Policy;
  return policy ? [{ id: bucket.id, attributes: { id: bucket.id, bucket: bucket.id, policy } }] : [];
};
