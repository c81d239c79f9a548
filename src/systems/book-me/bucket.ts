import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../../constructs/policy-document";
import { apart } from "../../stack/apart";
import { formerly } from "../../stack/moved";

export interface BucketProps {
  readonly name: string;
  /** Whether a policy may open the bucket to the public. */
  readonly public: boolean;
  /** Where the team's state has the bucket and what belongs to it. */
  readonly formerModule: string;
}

/** A bucket and who may reach it: what terraform-aws-modules/s3-bucket made of the team's settings. */
export class Bucket extends Construct {
  readonly bucket: S3Bucket;
  private readonly accessBlock: S3BucketPublicAccessBlock;

  /** @param id Terraform's name of all that belongs to the bucket */
  constructor(
    scope: Construct,
    private readonly id: string,
    props: BucketProps,
  ) {
    super(scope, id);
    this.bucket = new S3Bucket(apart(this, "bucket"), id, {
      bucket: props.name,
      forceDestroy: true,
      objectLockEnabled: false,
    });
    formerly(this.bucket, `${props.formerModule}.aws_s3_bucket.this[0]`);
    this.accessBlock = new S3BucketPublicAccessBlock(apart(this, "access"), id, {
      bucket: this.name,
      blockPublicAcls: !props.public,
      blockPublicPolicy: !props.public,
      ignorePublicAcls: !props.public,
      restrictPublicBuckets: !props.public,
    });
    formerly(this.accessBlock, `${props.formerModule}.aws_s3_bucket_public_access_block.this[0]`);
  }

  /** The name, by way of the bucket: what has it is made after the bucket. */
  get name(): string {
    return this.bucket.bucket;
  }

  /** The ARN for policies, which the name gives before the bucket is there. */
  get arn(): string {
    return `arn:aws:s3:::${this.name}`;
  }

  /** Gives the bucket its one policy, once S3 would not refuse it any more for being public. */
  allow(statements: readonly PolicyStatement[]): S3BucketPolicy {
    return new S3BucketPolicy(apart(this, "policy"), this.id, {
      bucket: this.name,
      policy: policyDocument(statements),
      dependsOn: [this.accessBlock],
    });
  }
}
