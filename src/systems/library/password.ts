import type { Precondition } from "cdktf";
import type { Variables } from "./variables";

/*
 * Preconditions, because a failed validation of the variable would print the password: at that point Terraform does not yet
 * know that it is sensitive.
 */

/** An adopted database keeps its password, so only new resources need one. */
export function passwordGiven({ dbPassword }: Variables, what: string): Precondition {
  const name = dbPassword.friendlyUniqueId;
  return {
    condition: `\${var.${name} != null}`,
    errorMessage: `${what} needs ${name}: give it as TF_VAR_${name}, so that it gets into no file.`,
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, MasterUserPassword. null passes. */
export function passwordFits({ dbPassword }: Variables): Precondition {
  const name = dbPassword.friendlyUniqueId;
  return {
    condition: `\${var.${name} == null ? true : can(regex("^[!#-.0-?A-~]{8,41}$", var.${name}))}`,
    errorMessage: `${name} must be 8 to 41 printable ASCII characters without /, @, " and blanks.`,
  };
}
