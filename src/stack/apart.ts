import { Construct } from "constructs";

/**
 * A place in the construct tree that keeps same-named resources apart: siblings' ids must differ, and an id is the Terraform
 * name (`aws_lb.app` beside `aws_lb_target_group.app`). It does not appear in any address.
 */
export function apart(scope: Construct, id: string): Construct {
  return new Construct(scope, id);
}
