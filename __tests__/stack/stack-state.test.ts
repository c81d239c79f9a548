import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import type { BackendChoice } from "../../src/stack/backend";
import { BackendError } from "../../src/stack/errors";
import { StackState } from "../../src/stack/stack-state";
import { stackOf, synthesize } from "../support/synth";

function stateOfBase(backend: BackendChoice) {
  const Stack = stackOf((stack) => {
    const state = new StackState(stack, "base", { stack: "base", backend });
    new TerraformOutput(stack, "id", { value: `\${${state.output("id")}}` });
  });
  return synthesize(Stack, "reader", { backend }).json;
}

describe("another stack's state", () => {
  it.each<[BackendChoice, object]>([
    [{ kind: "local" }, { path: "../../../terraform.base.tfstate" }],
    [
      { kind: "s3", bucket: "states", region: "eu-central-1", key: "team/{stack}.tfstate", lockTable: "locks" },
      { bucket: "states", region: "eu-central-1", key: "team/base.tfstate" },
    ],
    [
      { kind: "s3", bucket: "states", region: "eu-central-1" },
      { bucket: "states", region: "eu-central-1", key: "base/terraform.tfstate" },
    ],
  ])("is read from a backend of the same kind: %o", (backend, config) => {
    const { data, output } = stateOfBase(backend);
    expect(data?.terraform_remote_state?.base).toMatchObject({ backend: backend.kind, config });
    expect(output?.id?.value).toBe("${data.terraform_remote_state.base.outputs.id}");
  });

  it("is read from HCP Terraform, where variables say in which workspace it is", () => {
    const { data, variable } = stateOfBase({ kind: "cloud" });
    expect(data?.terraform_remote_state?.base).toMatchObject({
      backend: "remote",
      config: { organization: "${var.base_organization}", workspaces: { name: "${var.base_workspace}" } },
    });
    expect(variable?.base_workspace?.default).toBe("base");
    expect(variable?.base_organization).not.toHaveProperty("default");
  });

  it("is not the reader's own: one key for all stacks is refused", () => {
    const backend = { kind: "s3", bucket: "states", region: "eu-central-1", key: "one.tfstate" } as const;
    expect(() => stateOfBase(backend)).toThrow(BackendError);
    expect(() => stateOfBase(backend)).toThrow("STATE_S3_KEY=one.tfstate names a single state");
  });
});
