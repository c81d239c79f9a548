import { compliantIf, type Rule } from "../rule";

export const databaseZones: Rule = {
  control: "RDS.5",
  types: ["aws_db_instance"],
  repair: "set multi_az to true, which doubles the cost",
  judge: (resource) => compliantIf(resource.get("multi_az") === true),
};
