import { compliantIf, type Rule } from "../rule";
import { letAnyone } from "./policy";

export const queuePublic: Rule = {
  control: "SQS.3",
  types: ["aws_sqs_queue", "aws_sqs_queue_policy"],
  repair: "name the principals that may use it",
  judge: (resource) => {
    if (resource.type === "aws_sqs_queue" && resource.at("policy").isUnknown) return "not applicable";
    return compliantIf(!letAnyone([resource.json("policy")], /./));
  },
};
