import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** The resources of a type that a stack declares. Their classes need not be loaded: a repair says settings as Terraform does. */
export function resourcesOf(stack: Construct, type: string): readonly TerraformResource[] {
  return stack.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct))
    .filter(({ terraformResourceType }) => terraformResourceType === type);
}
