import type { Construct } from "constructs";
import { resourcesOf } from "./resources";

/** In days, the minimum for RDS.11. */
const WEEK = 7;

export function backups(stack: Construct): void {
  for (const database of resourcesOf(stack, "aws_db_instance")) database.addOverride("backup_retention_period", WEEK);
}
