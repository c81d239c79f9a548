import { compliantIf, type Rule } from "../rule";

export const databaseUpgrades: Rule = {
  control: "RDS.13",
  types: ["aws_db_instance"],
  repair: "set auto_minor_version_upgrade to true",
  judge: (resource) => compliantIf(resource.get("auto_minor_version_upgrade") === true),
};
