import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** The resources of a type in a stack. A repair writes settings as Terraform names them, so it loads no provider class. */
export function resourcesOf(stack: Construct, type: string): readonly TerraformResource[] {
  return stack.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct))
    .filter(({ terraformResourceType }) => terraformResourceType === type);
}
