import { compliantIf, type Rule } from "../rule";
import { letAnyone } from "./policy";

export const topicPublic: Rule = {
  control: "SNS.4",
  types: ["aws_sns_topic", "aws_sns_topic_policy"],
  repair: "name the principals that may use it",
  judge: (resource) => {
    // Without a policy, AWS gives a topic one for its owner.
    if (resource.type === "aws_sns_topic" && resource.at("policy").isUnknown) return "not applicable";
    return compliantIf(!letAnyone([resource.json("policy")], /./));
  },
};
