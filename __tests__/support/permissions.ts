import type { IamPolicy } from "../../src/tools/iam-policy/policy";
import { carryover } from "./carryover";
import type { ApiCall } from "./emulator";

/** Operations whose permissions have other names than theirs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const OTHERWISE_NAMED: Readonly<Record<string, readonly string[]>> = {
  // "No permissions are required to perform this operation."
  "sts:GetCallerIdentity": [],
  "cloudfront:CreateDistributionWithTags": ["cloudfront:CreateDistribution", "cloudfront:TagResource"],
  "s3:DeleteBucketCors": ["s3:PutBucketCORS"],
  "s3:DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:DeleteBucketLifecycle": ["s3:PutLifecycleConfiguration"],
  "s3:DeleteBucketOwnershipControls": ["s3:PutBucketOwnershipControls"],
  "s3:DeleteBucketTagging": ["s3:PutBucketTagging"],
  "s3:DeleteObjects": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
  "s3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:GetBucketAccelerateConfiguration": ["s3:GetAccelerateConfiguration"],
  "s3:GetBucketCors": ["s3:GetBucketCORS"],
  "s3:GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "s3:GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
  "s3:GetBucketReplication": ["s3:GetReplicationConfiguration"],
  "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
  "s3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "s3:HeadBucket": ["s3:ListBucket"],
  "s3:HeadObject": ["s3:GetObject"],
  "s3:ListBuckets": ["s3:ListAllMyBuckets"],
  "s3:ListObjects": ["s3:ListBucket"],
  "s3:ListObjectsV2": ["s3:ListBucket"],
  "s3:ListObjectVersions": ["s3:ListBucketVersions"],
  "s3:PutBucketCors": ["s3:PutBucketCORS"],
  "s3:PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:PutBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
  "s3:PutObjectLockConfiguration": ["s3:PutBucketObjectLockConfiguration"],
  "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
};

/** What AWS checks besides the operation where a parameter is given: tags, and a role that is handed to a service. */
const BESIDES: Readonly<Record<string, string>> = {
  "acm:Tags": "acm:AddTagsToCertificate",
  "application-autoscaling:RoleARN": "iam:PassRole",
  "application-autoscaling:Tags": "application-autoscaling:TagResource",
  "autoscaling:LaunchTemplate": "ec2:RunInstances",
  "autoscaling:RoleARN": "iam:PassRole",
  "autoscaling:Tags": "autoscaling:CreateOrUpdateTags",
  "cloudwatch:Tags": "cloudwatch:TagResource",
  "dynamodb:Tags": "dynamodb:TagResource",
  "ec2:DeliverLogsPermissionArn": "iam:PassRole",
  "ec2:IamInstanceProfile": "iam:PassRole",
  "ec2:PrivateDnsEnabled": "route53:AssociateVPCWithHostedZone",
  "ec2:TagSpecification": "ec2:CreateTags",
  "ecr:tags": "ecr:TagResource",
  "ecs:executionRoleArn": "iam:PassRole",
  "ecs:tags": "ecs:TagResource",
  "ecs:taskRoleArn": "iam:PassRole",
  "elasticache:Tags": "elasticache:AddTagsToResource",
  "elasticloadbalancing:Tags": "elasticloadbalancing:AddTags",
  "logs:tags": "logs:TagResource",
  "rds:MonitoringRoleArn": "iam:PassRole",
  "rds:Tags": "rds:AddTagsToResource",
  "s3:x-amz-acl": "s3:PutBucketAcl",
  "s3:x-amz-tagging": "s3:PutObjectTagging",
  "secretsmanager:Tags": "secretsmanager:TagResource",
  "sns:Tags": "sns:TagResource",
  "sqs:tags": "sqs:TagQueue",
};

/** The IAM actions that AWS checks for a call. */
export function neededActions({ operation, parameters }: ApiCall): readonly string[] {
  const action = operation.replace(/^monitoring:/, "cloudwatch:");
  const [service] = action.split(":");
  const besides = parameters.flatMap((parameter) => BESIDES[`${service}:${parameter}`] ?? []);
  return [...(OTHERWISE_NAMED[action] ?? [action]), ...besides, ...iamBesides(action, parameters)];
}

/** IAM's own operations check tags by what is tagged, and a role where a profile gets it. */
function iamBesides(action: string, parameters: readonly string[]): readonly string[] {
  const created = /^iam:Create(Role|Policy|User|InstanceProfile)$/.exec(action)?.[1];
  if (created && parameters.includes("Tags")) return [`iam:Tag${created}`];
  return action === "iam:AddRoleToInstanceProfile" ? ["iam:PassRole"] : [];
}

/** A stack's policy, as the command prints it. */
export async function derivedPolicy(stack: string): Promise<IamPolicy> {
  const { stdout } = await carryover(["iam-policy", stack]);
  return JSON.parse(stdout) as IamPolicy;
}

/** What the policy would have refused, one line a missing permission. */
export function refusals(policy: IamPolicy, calls: readonly ApiCall[]): readonly string[] {
  return calls.flatMap((call) =>
    neededActions(call)
      .filter((action) => !allows(policy, action, call.region))
      .map((action) => `${call.operation} in ${call.region}: ${action} is not allowed`),
  );
}

/** Whether a statement has the action, and the region if it asks for one. */
function allows({ Statement }: IamPolicy, action: string, region: string): boolean {
  return Statement.some(({ Action, Condition }) => {
    const regions = Condition?.StringEquals?.["aws:RequestedRegion"];
    return [Action].flat().includes(action) && (regions === undefined || [regions].flat().includes(region));
  });
}
