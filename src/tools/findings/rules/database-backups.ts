import { compliantIf, type Rule } from "../rule";

export const databaseBackups: Rule = {
  control: "RDS.11",
  types: ["aws_db_instance"],
  repair: "keep backups for seven days at least: backup_retention_period",
  judge: (resource) => compliantIf(Number(resource.get("backup_retention_period") ?? 0) >= 7),
};
