import { compliantIf, type Rule } from "../rule";

export const databaseEncryption: Rule = {
  control: "RDS.3",
  types: ["aws_db_instance"],
  repair: "restore an encrypted copy of a snapshot: an instance cannot be encrypted in place",
  judge: (resource) => compliantIf(resource.get("storage_encrypted") === true),
};
