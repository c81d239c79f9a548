import { PolicySizeError } from "./errors";
import type { IamPolicy } from "./policy";

/** IAM's limit for a managed policy, not counting white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_CHARACTERS = 6144;

/** The characters that IAM counts in a policy. */
export function characters(policy: IamPolicy): number {
  return JSON.stringify(policy).replace(/\s/g, "").length;
}

/**
 * Splits a policy's statements, whole and in order, into as few policies as possible, none over the limit.
 *
 * @throws PolicySizeError if a single statement is over it
 */
export function split(policy: IamPolicy): readonly IamPolicy[] {
  const parts: IamPolicy[] = [];
  for (const statement of policy.Statement) {
    const alone: IamPolicy = { ...policy, Statement: [statement] };
    if (characters(alone) > MAX_CHARACTERS)
      throw new PolicySizeError(
        `${statement.Sid} alone has ${characters(alone)} characters, but a managed policy may have at most ${MAX_CHARACTERS}: split the stack`,
      );
    const last = parts.at(-1);
    const joined = { ...policy, Statement: [...(last?.Statement ?? []), statement] };
    if (last && characters(joined) <= MAX_CHARACTERS) parts[parts.length - 1] = joined;
    else parts.push(alone);
  }
  return parts;
}
