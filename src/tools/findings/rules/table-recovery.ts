import { compliantIf, type Rule } from "../rule";

export const tableRecovery: Rule = {
  control: "DynamoDB.2",
  types: ["aws_dynamodb_table"],
  repair: "enable point_in_time_recovery",
  judge: (resource) => compliantIf(resource.get("point_in_time_recovery.0.enabled") === true),
};
