import { compliantIf, type Rule } from "../rule";

export const topicEncryption: Rule = {
  control: "SNS.1",
  types: ["aws_sns_topic"],
  repair: "set kms_master_key_id to a key that its publishers may use",
  judge: (resource) => compliantIf(Boolean(resource.get("kms_master_key_id"))),
};
