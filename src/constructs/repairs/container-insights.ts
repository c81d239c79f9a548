import type { Construct } from "constructs";
import { resourcesOf } from "./resources";

/** ECS.12 */
export function containerInsights(stack: Construct): void {
  for (const cluster of resourcesOf(stack, "aws_ecs_cluster"))
    cluster.addOverride("setting", [{ name: "containerInsights", value: "enabled" }]);
}
