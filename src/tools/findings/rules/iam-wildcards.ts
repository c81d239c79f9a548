import { compliantIf, type Rule } from "../rule";
import { actionsOf, allowingStatements } from "./policy";

export const iamWildcards: Rule = {
  control: "IAM.21",
  types: ["aws_iam_policy"],
  repair: "name the actions of each service",
  judge: (policy) =>
    compliantIf(
      !allowingStatements(policy.json("policy"))
        .flatMap(actionsOf)
        .some((action) => /^(\*|[\w-]+:\*)$/.test(action)),
    ),
};
