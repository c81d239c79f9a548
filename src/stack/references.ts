import { type IResolveContext, ref, TerraformStack } from "cdktf";
import { CrossStackReferenceError } from "./errors";

/** cdktf does not export the class of its references. */
interface Reference {
  readonly identifier: string;
  readonly originStack?: TerraformStack;
  resolve(context: IResolveContext): unknown;
}

const prototype = Object.getPrototypeOf(ref("any")) as Reference;
const resolve = prototype.resolve;

/**
 * Refuses a reference to another stack. cdktf would add an output to that stack, and the team's plan would no longer be empty.
 *
 * @throws CrossStackReferenceError
 */
prototype.resolve = function (this: Reference, context) {
  const stack = TerraformStack.of(context.scope);
  if (this.originStack && this.originStack !== stack)
    throw new CrossStackReferenceError(stack.node.path, this.identifier, this.originStack.node.path);
  return resolve.call(this, context);
};
