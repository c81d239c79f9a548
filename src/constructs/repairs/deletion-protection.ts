import type { Construct } from "constructs";
import { resourcesOf } from "./resources";

/** ELB.6 and RDS.8. Before a destroy, `REPAIRS=-deletion-protection` turns it off. */
export function deletionProtection(stack: Construct): void {
  for (const balancer of resourcesOf(stack, "aws_lb")) balancer.addOverride("enable_deletion_protection", true);
  for (const database of resourcesOf(stack, "aws_db_instance")) database.addOverride("deletion_protection", true);
}
