import { anyOf } from "../part";
import { compliantIf, type Rule } from "../rule";
import { BUCKET_TYPES, policiesOf } from "./buckets";
import { actionsOf, textsOf } from "./policy";

export const bucketTls: Rule = {
  control: "S3.5",
  types: BUCKET_TYPES,
  repair: "deny requests for which aws:SecureTransport is false",
  judge: (resource, planned) => {
    const policies = policiesOf(resource, planned);
    if (policies === undefined) return "not applicable";
    const denies = anyOf(
      policies.flatMap((policy) => policy.oneOrMore("Statement")),
      (statement) =>
        statement.get("Effect") === "Deny" &&
        actionsOf(statement).some((action) => ["*", "s3:*"].includes(action.toLowerCase())) &&
        textsOf(statement, "Condition.Bool.aws:SecureTransport").includes("false"),
    );
    return compliantIf(denies);
  },
};
