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
  /** The address of the bucket's module in the team's state. */
  readonly formerModule: string;
}

/** A bucket and its access settings, as terraform-aws-modules/s3-bucket created them from the team's settings. */
export class Bucket extends Construct {
  readonly bucket: S3Bucket;
  private readonly accessBlock: S3BucketPublicAccessBlock;

  /** @param id the Terraform name of all the bucket's resources */
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

  /** The name, as a reference to the bucket, so that its users are created after it. */
  get name(): string {
    return this.bucket.bucket;
  }

  /** The ARN for policies, made from the name so that it is known before the bucket exists. */
  get arn(): string {
    return `arn:aws:s3:::${this.name}`;
  }

  /** Gives the bucket its policy, after the settings that would make S3 refuse a public one. */
  allow(statements: readonly PolicyStatement[]): S3BucketPolicy {
    return new S3BucketPolicy(apart(this, "policy"), this.id, {
      bucket: this.name,
      policy: policyDocument(statements),
      dependsOn: [this.accessBlock],
    });
  }
}
