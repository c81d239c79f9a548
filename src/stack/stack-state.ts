import { TerraformRemoteState, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { type BackendChoice, kindOf, s3Location } from "./backend";
import { localPath } from "./backends";
import { BackendError } from "./errors";

export interface StackStateProps {
  /** The stack whose state is read. */
  readonly stack: string;
  /** The backend of the stack that reads. */
  readonly backend: BackendChoice;
}

/**
 * The state of another stack, read by Terraform at plan time from a backend of the same kind. That stack does not change;
 * cdktf's own cross-stack references would add outputs to it.
 *
 * In HCP Terraform, its organization and workspace are the variables `<id>_organization` and `<id>_workspace`.
 */
export class StackState extends TerraformRemoteState {
  /** @throws BackendError if it would be the reading stack's own state */
  constructor(scope: Construct, id: string, props: StackStateProps) {
    const kind = kindOf(props.backend);
    // As "cloud" it would refuse TF_WORKSPACE, which names the reading stack's own workspace.
    super(scope, id, kind === "cloud" ? "remote" : kind, location(scope, id, props));
  }

  /** Terraform's expression for an output, for use inside a longer expression. */
  output(name: string): string {
    return `data.terraform_remote_state.${this.friendlyUniqueId}.outputs.${name}`;
  }
}

function location(
  scope: Construct,
  id: string,
  { stack, backend }: StackStateProps,
): Readonly<Record<string, unknown>> {
  switch (kindOf(backend)) {
    case "cloud":
      return workspaceOf(scope, id, stack);
    case "s3":
      return s3StateOf(stack, backend);
    case "local":
      return { path: localPath(stack) };
  }
}

function workspaceOf(scope: Construct, id: string, stack: string) {
  const variable = (name: string, more: { readonly default?: string } = {}) =>
    new TerraformVariable(scope, `${id}_${name}`, {
      type: "string",
      description: `HCP Terraform's ${name} that holds the state of ${stack}`,
      ...more,
    }).stringValue;
  const workspaces = { name: variable("workspace", { default: stack }) };
  return { organization: variable("organization"), workspaces };
}

function s3StateOf(stack: string, choice: BackendChoice) {
  if (choice.key !== undefined && !choice.key.includes("{stack}"))
    throw new BackendError(
      stack,
      `STATE_S3_KEY=${choice.key} names a single state, but this stack and the one it reads have two: write {stack} into it`,
    );
  const { bucket, key, region } = s3Location(stack, choice, undefined);
  return { bucket, key, region };
}
