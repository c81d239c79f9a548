import { anyOf, type Part } from "../part";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export function allowingStatements(policy: Part): readonly Part[] {
  return policy.oneOrMore("Statement").filter((statement) => statement.get("Effect") === "Allow");
}

/** Whether the policies allow anyone an action. */
export function letAnyone(policies: readonly Part[], action: RegExp): boolean {
  return anyOf(
    policies.flatMap(allowingStatements),
    (statement) => actionsOf(statement).some((each) => action.test(each)) && isPublic(statement),
  );
}

export function actionsOf(statement: Part): readonly string[] {
  return textsOf(statement, "Action");
}

/** The texts of an element, one or many. */
export function textsOf(statement: Part, element: string): readonly string[] {
  return statement.oneOrMore(element).map((each) => String(each.get("")));
}

/** Conditions that limit a statement to known callers: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const FIXED = [
  "aws:principalorgid",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourcearn",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "aws:sourceip",
];

/** Whether the principal is everyone. */
function isPublic(statement: Part): boolean {
  return namesEveryone(statement) && !isHeldToKnown(statement);
}

function namesEveryone(statement: Part): boolean {
  const principal = statement.at("Principal");
  const names = principal.isObject ? textsOf(principal, "AWS") : textsOf(statement, "Principal");
  return names.includes("*");
}

function isHeldToKnown(statement: Part): boolean {
  const condition = statement.at("Condition");
  return condition.keys().some((operator) => {
    if (/^(Not|StringNot|ArnNot)/.test(operator) || operator.endsWith("IfExists")) return false;
    return condition
      .at(operator)
      .keys()
      .some((key) => FIXED.includes(key.toLowerCase()));
  });
}
