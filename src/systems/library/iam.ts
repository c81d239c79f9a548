import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";
import { apart } from "../../stack/apart";

/** "IAM roles allow the Web Tier to fetch the frontend file from S3." */
export class Iam extends Construct {
  readonly instanceProfile: IamInstanceProfile;
  readonly role: IamRole;

  constructor(scope: Construct, id: string, bucket: S3Bucket) {
    super(scope, id);
    this.role = new IamRole(this, "app", {
      name: "app-role",
      assumeRolePolicy: policyDocument([
        { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]),
    });
    const { role } = this;
    new IamRolePolicy(this, "app_s3", {
      name: "app-s3",
      role: role.name,
      policy: policyDocument([
        { Effect: "Allow", Action: "s3:ListBucket", Resource: bucket.arn },
        { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket.arn}/*` },
      ]),
    });
    this.instanceProfile = new IamInstanceProfile(apart(this, "profile"), "app", {
      name: "app-instance-profile",
      role: role.name,
    });
  }
}
