import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsS3Bucket } from "@cdktf/provider-aws/lib/data-aws-s3-bucket";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../../constructs/policy-document";
import type { Repairs } from "../../repairs";
import { warn } from "../../stack/warnings";
import type { Variables } from "./variables";

export interface StorageProps {
  readonly variables: Variables;
  readonly s3AccessRole: IamRole;
  readonly repairs: Repairs;
}

const READ_WRITE = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"];

/** "S3 Bucket Configuration": the bucket exists outside Terraform, its policy does not. */
export class Storage extends Construct {
  readonly bucket: DataAwsS3Bucket;

  constructor(scope: Construct, id: string, { variables, s3AccessRole, repairs }: StorageProps) {
    super(scope, id);
    const bucket = variables.siteBucket.stringValue;
    const objects = `arn:aws:s3:::${bucket}`;
    this.bucket = new DataAwsS3Bucket(this, "bucket", { bucket });
    const account = new DataAwsCallerIdentity(this, "current").accountId;
    const role = { AWS: `arn:aws:iam::${account}:role/${s3AccessRole.name}` };
    // Visitors come through CloudFront, which reads both folders as this identity.
    const readers = repairs.has("private-buckets")
      ? { AWS: "${aws_cloudfront_origin_access_identity.oai.iam_arn}" }
      : "*";
    const policy = new S3BucketPolicy(this, "bucket_policy", {
      bucket,
      policy: policyDocument([
        {
          Sid: "AllowIAMRoleAccess",
          Effect: "Allow",
          Principal: role,
          Action: READ_WRITE,
          Resource: `${objects}/keys/*`,
        },
        readBy(readers, "PublicReadAccessMedia", `${objects}/media/*`),
        readBy(readers, "PublicReadGetObject", `${objects}/static/*`),
        {
          Sid: "AllowAccessFromEC2Instance",
          Effect: "Allow",
          Principal: role,
          Action: repairs.has("least-privilege") ? READ_WRITE : "*",
          Resource: [`${objects}/static/*`, `${objects}/${variables.siteScript.stringValue}`, `${objects}/keys/*`],
        },
      ]),
    });
    if (!repairs.has("least-privilege"))
      warn(policy, {
        risk: 'statement AllowAccessFromEC2Instance allows Action "*"',
        document: "Provides broader permissions for the s3_access_role associated with EC2 instances",
        repair: "PROFILE=hardened allows putting, getting and deleting objects only",
      });
  }
}

/** "Allows public read access to the media/ and static/ directories." */
function readBy(principal: NonNullable<PolicyStatement["Principal"]>, sid: string, objects: string): PolicyStatement {
  return { Sid: sid, Effect: "Allow", Principal: principal, Action: "s3:GetObject", Resource: objects };
}
