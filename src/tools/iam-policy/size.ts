import { PolicySizeError } from "./errors";
import type { IamPolicy } from "./policy";

/** Of a managed policy, without white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_CHARACTERS = 6144;

/** What IAM counts of a policy. */
export function characters(policy: IamPolicy): number {
  return JSON.stringify(policy).replace(/\s/g, "").length;
}

/**
 * Shares a policy's statements out, whole and in order, to as few policies as that takes, none over the limit.
 *
 * @throws PolicySizeError where one statement alone is over it
 */
export function split(policy: IamPolicy): readonly IamPolicy[] {
  const parts: IamPolicy[] = [];
  for (const statement of policy.Statement) {
    const alone: IamPolicy = { ...policy, Statement: [statement] };
    if (characters(alone) > MAX_CHARACTERS)
      throw new PolicySizeError(
        `${statement.Sid} alone has ${characters(alone)} characters, and a managed policy at most ${MAX_CHARACTERS}: split the stack`,
      );
    const last = parts.at(-1);
    const joined = { ...policy, Statement: [...(last?.Statement ?? []), statement] };
    if (last && characters(joined) <= MAX_CHARACTERS) parts[parts.length - 1] = joined;
    else parts.push(alone);
  }
  return parts;
}
