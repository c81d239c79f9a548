import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../../../constructs/policy-document";
import { apart } from "../../../stack/apart";

export interface TaskRoleProps {
  readonly name: string;
  readonly policyName: string;
  readonly statements: readonly PolicyStatement[];
}

/** A role for ECS with one policy. */
export class TaskRole extends Construct {
  readonly role: IamRole;

  /** @param id the Terraform name of role, policy and attachment */
  constructor(scope: Construct, id: string, { name, policyName, statements }: TaskRoleProps) {
    super(scope, id);
    this.role = new IamRole(apart(this, "role"), id, {
      name,
      assumeRolePolicy: policyDocument([
        {
          Effect: "Allow",
          Principal: { Service: ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com"] },
          Action: "sts:AssumeRole",
        },
      ]),
    });
    const policy = new IamPolicy(apart(this, "policy"), id, {
      name: policyName,
      policy: policyDocument(statements),
    });
    new IamRolePolicyAttachment(apart(this, "attachment"), id, {
      role: this.role.name,
      policyArn: policy.arn,
    });
  }

  get arn(): string {
    return this.role.arn;
  }
}

const WRITE_LOGS = ["logs:PutLogEvents", "logs:CreateLogStream", "logs:CreateLogGroup"];

/** What ECS itself needs to start a task: its image, its logs and the file with its environment. */
export function executionStatements(bucketArn: string, environmentFile: string): readonly PolicyStatement[] {
  return [
    {
      Sid: "GeneralTaskExecutionRolePolicy",
      Effect: "Allow",
      Action: [
        ...WRITE_LOGS,
        "ecr:GetDownloadUrlForLayer",
        "ecr:GetAuthorizationToken",
        "ecr:BatchGetImage",
        "ecr:BatchCheckLayerAvailability",
      ],
      Resource: "*",
    },
    {
      Sid: "FetchConfigFromFileTaskExecutionRolePolicy",
      Effect: "Allow",
      Action: "s3:getObject",
      Resource: environmentFile,
    },
    {
      Sid: "FindConfigFileTaskExecutionRolePolicy",
      Effect: "Allow",
      Action: "s3:GetBucketLocation",
      Resource: bucketArn,
    },
  ];
}

/** What ECS exec needs in a container: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export const ECS_EXEC: PolicyStatement = {
  Sid: "AllowToRunCommandsWithECSExec",
  Effect: "Allow",
  Action: [
    "ssmmessages:OpenDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:CreateControlChannel",
  ],
  Resource: "*",
};

export const API_STATEMENTS: readonly PolicyStatement[] = [
  { Sid: "ManageLogsTaskRolePolicy", Effect: "Allow", Action: WRITE_LOGS, Resource: "*" },
  {
    Sid: "ManageServicesTaskRolePolicy",
    Effect: "Allow",
    Action: ["servicediscovery:ListServices", "servicediscovery:ListInstances"],
    Resource: "*",
  },
  ECS_EXEC,
];
