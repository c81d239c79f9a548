import { compliantIf, type Rule } from "../rule";

export const databasePublic: Rule = {
  control: "RDS.2",
  types: ["aws_db_instance"],
  repair: "set publicly_accessible to false",
  judge: (resource) => compliantIf(resource.get("publicly_accessible") !== true),
};
