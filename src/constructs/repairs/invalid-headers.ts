import type { Construct } from "constructs";
import { resourcesOf } from "./resources";

/** ELB.4 */
export function invalidHeaders(stack: Construct): void {
  for (const balancer of resourcesOf(stack, "aws_lb")) balancer.addOverride("drop_invalid_header_fields", true);
}
