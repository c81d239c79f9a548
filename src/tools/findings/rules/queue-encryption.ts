import { compliantIf, type Rule } from "../rule";

export const queueEncryption: Rule = {
  control: "SQS.1",
  types: ["aws_sqs_queue"],
  repair: "set sqs_managed_sse_enabled to true",
  judge: (resource) =>
    compliantIf(Boolean(resource.get("kms_master_key_id")) || resource.get("sqs_managed_sse_enabled") === true),
};
