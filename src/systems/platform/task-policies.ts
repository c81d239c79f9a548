import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";

export interface TaskPoliciesProps {
  readonly role: IamRole;
  readonly table: DynamodbTable;
  readonly bucket: S3Bucket;
  readonly secret: SecretsmanagerSecret;
}

type Grant = readonly [resource: string, actions: readonly string[]];

const READ_WRITE_ITEMS = [
  "dynamodb:PutItem",
  "dynamodb:GetItem",
  "dynamodb:Scan",
  "dynamodb:Query",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
];

/** What the application may do: "IAM policies for least-privilege" access to its table, its bucket and its secret. */
export class TaskPolicies extends Construct {
  constructor(scope: Construct, id: string, { role, table, bucket, secret }: TaskPoliciesProps) {
    super(scope, id);
    const allow = (id: string, name: string, grants: readonly Grant[]) => {
      const statements = grants.map(([Resource, Action]) => ({ Effect: "Allow", Action, Resource }));
      new IamRolePolicy(this, id, { name, role: role.name, policy: policyDocument(statements) });
    };
    allow("ecs_task_dynamodb", "dynamodb-access", [[table.arn, READ_WRITE_ITEMS]]);
    allow("ecs_task_s3", "s3-access", [
      [`${bucket.arn}/*`, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]],
      [bucket.arn, ["s3:ListBucket"]],
    ]);
    allow("ecs_task_secrets", "secrets-manager-access", [[secret.arn, ["secretsmanager:GetSecretValue"]]]);
  }
}
