import { rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { inject } from "vitest";
import type { Json, JsonObject } from "./synth";
import { pinProvider, terraformEnv } from "./terraform-providers";

/** `terraform show -json`: https://developer.hashicorp.com/terraform/internals/json-format */
export interface Plan {
  readonly planned_values: { readonly root_module: StateModule; readonly outputs?: JsonObject };
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

export interface State {
  readonly values?: { readonly root_module: StateModule; readonly outputs?: Readonly<Record<string, { value: Json }>> };
}

interface StateModule {
  readonly resources?: readonly StateResource[];
}

export interface StateResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: number | string;
  readonly values: JsonObject;
}

interface Change {
  readonly actions: readonly string[];
  readonly before: Json;
  readonly after: Json;
  readonly after_unknown?: Json;
  /** Paths of the settings that have the resource replaced. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id: string };
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: Change;
}

export { EMPTY, type Verdict, verdict } from "../../src/tools/plan/verdict";

/** The managed resources of a state by address, indices and all. */
export function managed(module: StateModule | undefined): ReadonlyMap<string, StateResource> {
  const resources = (module?.resources ?? []).filter(({ mode }) => mode === "managed");
  return new Map(resources.map((resource) => [resource.address, resource]));
}

/** Real terraform in one folder. */
export class Terraform {
  /** @param env beside the caller's own: where AWS is, TF_VAR_… */
  constructor(
    readonly folder: string,
    private readonly env: Readonly<Record<string, string>> = {},
  ) {}

  async init(): Promise<void> {
    pinProvider(this.folder);
    await this.run("init", "-input=false");
  }

  async validate(): Promise<void> {
    await this.run("validate");
  }

  /** @throws with Terraform's own message where the plan fails */
  async plan(...options: readonly string[]): Promise<Plan> {
    const file = join(this.folder, "plan.bin");
    try {
      await this.run("plan", "-input=false", "-lock=false", `-out=${file}`, ...options);
      return JSON.parse(await this.run("show", "-json", file)) as Plan;
    } finally {
      // A plan file holds secrets.
      rmSync(file, { force: true });
    }
  }

  async apply(...options: readonly string[]): Promise<void> {
    await this.run("apply", "-input=false", "-auto-approve", ...options);
  }

  async destroy(...options: readonly string[]): Promise<void> {
    await this.run("destroy", "-input=false", "-auto-approve", ...options);
  }

  async state(): Promise<State> {
    return JSON.parse(await this.run("show", "-json")) as State;
  }

  /** `terraform plan -detailed-exitcode`: 0 is an empty plan, 2 is any difference, be it a moved address or an output. */
  async detailedExitCode(...options: readonly string[]): Promise<number | undefined> {
    const { exitCode } = await this.execute("plan", "-input=false", "-lock=false", "-detailed-exitcode", ...options);
    return exitCode;
  }

  async run(command: string, ...options: readonly string[]): Promise<string> {
    const { stdout, stderr, failed } = await this.execute(command, ...options);
    if (failed) throw new Error(`terraform ${command}: ${stderr || stdout}`);
    return stdout;
  }

  private execute(command: string, ...options: readonly string[]) {
    const colour = command === "show" ? [] : ["-no-color"];
    return execa("terraform", [command, ...colour, ...options], {
      cwd: this.folder,
      env: { ...terraformEnv(), ...this.env },
      reject: false,
    });
  }
}

/** Why no plan can be made here: no terraform, or neither a registry nor a mirror that has the providers. */
export function terraformMissing(): string | undefined {
  return inject("terraformMissing");
}
