import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";
import { warn } from "../../stack/warnings";
import { TAGS } from "./tags";

/** "AWS IAM Configuration", and the role of the public instance. */
export class Iam extends Construct {
  /** For the public instance. */
  readonly s3AccessRole: IamRole;
  readonly s3AccessProfile: IamInstanceProfile;
  /** For the auto scaling group's instances. */
  readonly ec2Ssm: IamRole;
  readonly instanceProfile: IamInstanceProfile;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.s3AccessRole = this.role("s3_access_role", "ec2.amazonaws.com");
    this.s3AccessProfile = new IamInstanceProfile(this, "s3_access_profile", {
      name: "s3_access_profile",
      role: this.s3AccessRole.name,
    });

    // "This role can be assumed by EC2 and Lambda services."
    this.ec2Ssm = this.role("ec2_ssm", ["ec2.amazonaws.com", "lambda.amazonaws.com"]);
    const { ec2Ssm } = this;
    this.instanceProfile = new IamInstanceProfile(this, "instance_profile", {
      name: "instance_profile",
      role: ec2Ssm.name,
    });
    this.attach("ec2_ssm_s3_rekognition", ec2Ssm, this.ssmS3Rekognition());
    this.attach("ec2_ssm_cloudwatch", ec2Ssm, this.cloudwatch());
    this.attach("ec2_ssm_cloudfront_s3_access", ec2Ssm, this.cloudfrontS3Access());
  }

  private ssmS3Rekognition(): IamPolicy {
    const policy = new IamPolicy(this, "ssm_s3_rekognition", {
      name: "ssm_s3_rekognition",
      description: "Policy to allow EC2 instances to access SSM Parameter Store, S3, and Rekognition",
      policy: allow([
        "ssm:GetParameters",
        "ssm:GetParameter",
        "s3:*",
        "rekognition:*",
        "autoscaling:DescribeAutoScalingGroups",
        "ec2:DescribeInstances",
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DeleteNetworkInterface",
        "cloudwatch:*",
        "sqs:*",
      ]),
      tags: TAGS,
    });
    warn(policy, {
      risk: "it allows s3:*, rekognition:*, cloudwatch:* and sqs:* on every resource of the account",
      document:
        "Allows EC2 instances to access SSM Parameter Store, S3, Rekognition, Auto Scaling groups, EC2 instances, network interfaces, and CloudWatch.",
      repair: "To close it, name the actions and the bucket that the application uses, in iam.ts",
    });
    return policy;
  }

  private cloudwatch(): IamPolicy {
    return new IamPolicy(this, "cloudwatch", {
      name: "CloudWatchPutMetricData",
      description: "Allows EC2 instances to put metric data to CloudWatch",
      policy: allow("cloudwatch:PutMetricData"),
    });
  }

  private cloudfrontS3Access(): IamPolicy {
    return new IamPolicy(this, "cloudfront_s3_access", {
      name: "cloudfront_s3_access",
      description: "Allows access to CloudFront distributions and S3 objects",
      policy: allow(["cloudfront:GetDistribution", "cloudfront:ListDistributions", "cloudfront:CreateInvalidation"]),
    });
  }

  private role(name: string, service: string | readonly string[]): IamRole {
    const assume = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", Sid: "" };
    return new IamRole(this, name, { name, assumeRolePolicy: policyDocument([assume]) });
  }

  private attach(name: string, role: IamRole, policy: IamPolicy): void {
    new IamRolePolicyAttachment(this, name, { role: role.name, policyArn: policy.arn });
  }
}

function allow(actions: string | readonly string[]): string {
  return policyDocument([{ Effect: "Allow", Action: actions, Resource: "*" }]);
}
