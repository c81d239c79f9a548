import type { Precondition } from "cdktf";
import type { Variables } from "./variables";

/*
 * Preconditions, because a failed validation of the variable would print the password: Terraform does not yet know then that
 * it is sensitive.
 */

/** An adopted database keeps its password, so that only something new can miss one. */
export function passwordGiven({ dbPassword }: Variables, what: string): Precondition {
  const name = dbPassword.friendlyUniqueId;
  return {
    condition: `\${var.${name} != null}`,
    errorMessage: `${what} needs ${name}: give it as TF_VAR_${name}, so that it gets into no file.`,
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, MasterUserPassword; null has none. */
export function passwordFits({ dbPassword }: Variables): Precondition {
  const name = dbPassword.friendlyUniqueId;
  return {
    condition: `\${var.${name} == null ? true : can(regex("^[!#-.0-?A-~]{8,41}$", var.${name}))}`,
    errorMessage: `${name} must be 8 to 41 printable ASCII characters without /, @, " and blanks.`,
  };
}
