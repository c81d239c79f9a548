import { compliantIf, type Rule } from "../rule";

export const databaseDeletionProtection: Rule = {
  control: "RDS.8",
  types: ["aws_db_instance"],
  repair: "set deletion_protection to true",
  judge: (resource) => compliantIf(resource.get("deletion_protection") === true),
};
