import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn, type TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { allowing } from "../../constructs/policy-document";
import { parameterReference } from "../../constructs/user-data";
import { introducedHere } from "../../stack/moved";
import type { Iam } from "./iam";
import type { Variables } from "./variables";

/** The team's sensitive variables as user data has them: all of their values in the documented profile. */
export interface UserDataSecrets {
  /** Of an access key. */
  readonly key: (variable: TerraformVariable) => string;
  /** Of a password and its like. */
  readonly secret: (variable: TerraformVariable) => string;
  /** Not a secret, although the team's variable is sensitive. */
  readonly setting: (variable: TerraformVariable) => string;
}

export function userDataSecrets({ regiaoAws, secretsPath }: Variables): UserDataSecrets {
  if (secretsPath === undefined) {
    const asGiven = (variable: TerraformVariable) => variable.stringValue;
    return { key: asGiven, secret: asGiven, setting: asGiven };
  }
  return {
    // The role replaces it: AWS's SDKs treat an empty key as none.
    key: () => "",
    secret: ({ friendlyUniqueId: name }) =>
      parameterReference(regiaoAws.stringValue, `${secretsPath.stringValue}/${name}`),
    setting: (variable) => Fn.nonsensitive(variable.stringValue),
  };
}

/** What the instances' roles may do, now that there is no access key. */
export function letRolesReplaceKeys(
  scope: Construct,
  { variables: { regiaoAws, groupName, secretsPath }, iam, distributionArn }: RolesProps,
): void {
  if (secretsPath === undefined) return;
  const region = regiaoAws.stringValue;
  introducedHere(
    new IamRolePolicy(scope, "site_secrets", {
      name: "site-secrets",
      role: iam.s3AccessRole.name,
      policy: allowing([
        ["ssm:GetParameter", `arn:aws:ssm:${region}:*:parameter${secretsPath.stringValue}/*`],
        ["cloudfront:CreateInvalidation", distributionArn],
      ]),
    }),
  );
  introducedHere(
    new IamRolePolicy(scope, "ec2_ssm_lifecycle", {
      name: "lifecycle",
      role: iam.ec2Ssm.name,
      policy: allowing([
        [
          ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"],
          `arn:aws:autoscaling:${region}:*:autoScalingGroup:*:autoScalingGroupName/${groupName.stringValue}`,
        ],
      ]),
    }),
  );
}

interface RolesProps {
  readonly variables: Variables;
  readonly iam: Iam;
  readonly distributionArn: string;
}
