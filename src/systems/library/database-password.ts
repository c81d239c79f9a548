import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { allowing } from "../../constructs/policy-document";
import { parameterReference } from "../../constructs/user-data";
import { apart } from "../../stack/apart";
import type { Variables } from "./variables";

export interface DatabasePasswordProps {
  readonly variables: Variables;
  /** Of the instances. */
  readonly role: IamRole;
}

/** The database's password, in a place that only the instances can read. */
export class DatabasePassword extends Construct {
  /** What the user data has in its place. */
  readonly reference: string;

  constructor(scope: Construct, id: string, { variables, role }: DatabasePasswordProps) {
    super(scope, id);
    const parameter = new SsmParameter(this, "db_password", {
      name: "/library/db_password",
      description: "Master password of db-lib-mgmt",
      type: "SecureString",
      value: variables.dbPassword.stringValue,
    });
    new IamRolePolicy(apart(this, "policy"), "app_db_password", {
      name: "app-db-password",
      role: role.name,
      policy: allowing([["ssm:GetParameter", parameter.arn]]),
    });
    this.reference = parameterReference(variables.awsRegion.stringValue, "/library/db_password");
  }
}
