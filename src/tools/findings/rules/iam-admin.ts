import { anyOf } from "../part";
import { compliantIf, type Rule } from "../rule";
import { IAM_POLICY_TYPES } from "./iam-policies";
import { actionsOf, allowingStatements, textsOf } from "./policy";

export const iamAdmin: Rule = {
  control: "IAM.1",
  types: IAM_POLICY_TYPES,
  repair: "allow the actions that are needed, on the resources that are needed",
  judge: (policy) =>
    compliantIf(
      !anyOf(
        allowingStatements(policy.json("policy")),
        (statement) => actionsOf(statement).includes("*") && textsOf(statement, "Resource").includes("*"),
      ),
    ),
};
