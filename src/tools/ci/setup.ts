import { LOCK_FILE, teamLockFile } from "../../stack/lock-file";
import { CODE_OWNED } from "./code-owners";

export interface SetupProps {
  readonly stacks: readonly string[];
  /** `owner/name` */
  readonly repository: string;
  /** The approver's login. */
  readonly reviewer: string;
  /** AWS account id. */
  readonly account: string;
  readonly region: string;
  readonly backend: "cloud" | "s3";
}

/** Where runners and people run Terraform: a lock file without one of them fails there. */
const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"];

const ISSUER = "token.actions.githubusercontent.com";

/** A shell script that sets up plan.yml and apply.yml, for a person to read and run. Its props contain no shell syntax. */
export function setupScript(props: SetupProps): string {
  return `${[once(props), ...props.stacks.map((stack) => ofStack(stack, props)), last(props)].join("\n\n")}\n`;
}

function once({ stacks, repository, reviewer, backend }: SetupProps): string {
  return `#!/usr/bin/env bash
# Sets up plan.yml and apply.yml of ${repository} for ${stacks.join(", ")}: docs/ci/README.md says what each part is for.
# Read it, then run it in a checkout that holds each stack's tfvars as <stack>.tfvars; gh and aws must be signed in.
set -euo pipefail
umask 077

# Once per account (another repository may have done it already) and once per repository.
aws iam create-open-id-connect-provider --url https://${ISSUER} --client-id-list sts.amazonaws.com
gh variable set STATE_BACKEND --repo ${repository} --body ${backend}
reviewer=$(gh api users/${reviewer} --jq .id)`;
}

function ofStack(stack: string, props: SetupProps): string {
  const { repository, account, region, backend } = props;
  const role = (phase: string) => `carryover-${stack}-${phase}`;
  const createRole = (phase: string, environment: string) =>
    `aws iam create-role --role-name ${role(phase)} \\\n  --assume-role-policy-document '${trust(environment, props)}'`;
  const set = (kind: "variable" | "secret", name: string, environment: string, value: string) =>
    `gh ${kind} set ${name} --repo ${repository} --env ${environment} ${value}`;
  const arn = (phase: string) => `--body arn:aws:iam::${account}:role/${role(phase)}`;
  const planning = `${stack}-plan`;
  const attach = (phase: string, folder: string) => `for file in ${folder}/${stack}-*.json; do
  name=carryover-${phase}-$(basename "$file" .json)
  aws iam create-policy --policy-name "$name" --policy-document "file://$file"
  aws iam attach-role-policy --role-name ${role(phase)} --policy-arn "arn:aws:iam::${account}:policy/$name"
done`;
  return `# ${stack}: the versions and checksums of its providers. Commit the file: CI then takes these and no others. This needs the registry.
STATE_BACKEND=local npm run synth -- ${stack}
terraform -chdir=cdktf.out/stacks/${stack} providers lock ${PLATFORMS.map((platform) => `-platform=${platform}`).join(" ")}
cp cdktf.out/stacks/${stack}/${LOCK_FILE} ${teamLockFile(stack)}

# ${stack}: planning. The role reads settings, and the secrets and objects of the stack alone.
${createRole("plan", planning)}
STATE_BACKEND=${backend} npx carryover iam-policy ${stack} --plan-role --var-file ${stack}.tfvars --split policies/plan
${attach("plan", "policies/plan")}
gh api --method PUT repos/${repository}/environments/${planning} --silent
${set("variable", "AWS_PLAN_ROLE_ARN", planning, arn("plan"))}
${set("variable", "AWS_REGION", planning, `--body ${region}`)}
${set("secret", "TFVARS", planning, `< ${stack}.tfvars`)}

# ${stack}: applying, after approval, from main only. The state's permissions are in docs/ci/README.md, "Role that applies".
${createRole("apply", stack)}
npx carryover iam-policy ${stack} --split policies/apply
${attach("apply", "policies/apply")}
gh api --method PUT repos/${repository}/environments/${stack} --silent \\
  -F 'reviewers[][type]=User' -F "reviewers[][id]=$reviewer" \\
  -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'
gh api --method POST repos/${repository}/environments/${stack}/deployment-branch-policies --silent -f name=main
${set("variable", "AWS_APPLY_ROLE_ARN", stack, arn("apply"))}
${set("variable", "AWS_REGION", stack, `--body ${region}`)}

# ${stack}: the keys for its plans. Only the environment that requires approval keeps the private one.
openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj /CN=${stack} -keyout plan-key.pem -out plan-certificate.pem
${set("variable", "PLAN_CERTIFICATE", planning, "< plan-certificate.pem")}
${set("secret", "PLAN_KEY", stack, "< plan-key.pem")}
rm plan-key.pem plan-certificate.pem`;
}

/** Only a job of this environment may take the role. */
function trust(environment: string, { repository, account }: SetupProps): string {
  const subject = `repo:${repository}:environment:${environment}`;
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${ISSUER}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com", [`${ISSUER}:sub`]: subject } },
      },
    ],
  });
}

function last({ reviewer }: SetupProps): string {
  const lines = CODE_OWNED.map((path) => `#   ${path} @${reviewer}`);
  return `# Lines for .github/CODEOWNERS. Then require on main: a pull request, a code owner's review, the checks of plan.yml, and
# branches that are up to date.
${lines.join("\n")}`;
}
