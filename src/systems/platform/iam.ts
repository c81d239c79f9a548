import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { policyDocument } from "../../constructs/policy-document";
import type { Repairs } from "../../repairs";
import { introducedHere } from "../../stack/moved";
import { warn } from "../../stack/warnings";
import type { NamesAndTags } from "./names-and-tags";

export interface IamProps {
  readonly naming: NamesAndTags;
  readonly secret: SecretsmanagerSecret;
  readonly repairs: Repairs;
}

/** "IAM roles for service authentication" */
export class Iam extends Construct {
  /** For ECS itself, to start a task. */
  readonly executionRole: IamRole;
  /** For the application. */
  readonly taskRole: IamRole;

  constructor(scope: Construct, id: string, { naming, secret, repairs }: IamProps) {
    super(scope, id);
    this.executionRole = this.role("ecs_execution", naming.name("ecs-execution-role"), naming);
    this.taskRole = this.role("ecs_task", naming.name("ecs-task-role"), naming);
    new IamRolePolicyAttachment(this, "ecs_execution_role_policy", {
      role: this.executionRole.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
    });
    const secrets = new IamRolePolicy(this, "ecs_secrets_policy", {
      name: "secrets-manager-access",
      role: this.taskRole.name,
      policy: policyDocument([{ Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secret.arn] }]),
    });
    warn(secrets, {
      risk: "aws_iam_role_policy.ecs_task_secrets is the same policy of the same role: removing one removes both",
      document: "IAM policies restrict secret access to specific ECS tasks only",
      repair: "Leave both in place, or remove both together",
    });
    if (repairs.has("task-secrets")) this.letExecutionRoleRead(secret);
    else
      warn(this.executionRole, {
        risk: "it may not read the secret that it injects, so no task starts",
        document: "ECS task definition injects secrets as environment variables at runtime",
        repair: "PROFILE=hardened adds aws_iam_role_policy.ecs_execution_secrets, which lets it",
      });
  }

  private letExecutionRoleRead(secret: SecretsmanagerSecret): void {
    introducedHere(
      new IamRolePolicy(this, "ecs_execution_secrets", {
        name: "secrets-manager-access",
        role: this.executionRole.name,
        policy: policyDocument([{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret.arn }]),
      }),
    );
  }

  private role(id: string, name: string, { tags }: NamesAndTags): IamRole {
    const assumeRolePolicy = policyDocument([
      { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    return new IamRole(this, id, { name, assumeRolePolicy, tags });
  }
}
