import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import type { Json, JsonObject } from "./synth";
import { toolsMissing } from "./tools";

/** The provider that the tests plan with; the stacks' range allows it and newer ones. */
const PINNED = { terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } } };

/** All that the stacks use. */
const PROVIDERS = ["aws", "local", "random", "tls"];

/** Where a provider from the registry is kept between test files; a mirror's is only linked to. */
const CACHE = resolve(__dirname, "../../node_modules/.cache/terraform-plugins");

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

export { EMPTY, type Verdict, verdict } from "../../src/ci/verdict";

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

/** For terraform started by us or by cdktf: no chatter, no race for a shared plugin cache. */
export function terraformEnv(): Readonly<Record<string, string>> {
  mkdirSync(CACHE, { recursive: true });
  return {
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
    TF_PLUGIN_CACHE_DIR: CACHE,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

/** Has terraform in this folder take the tests' version of the aws provider; the synthesized JSON stays as it is. */
export function pinProvider(folder: string): void {
  writeFileSync(join(folder, "pinned_override.tf.json"), JSON.stringify(PINNED));
}

/** Why no plan can be made here: no terraform, or neither a registry nor a mirror that has the providers. */
export function terraformMissing(): string | undefined {
  const missing = toolsMissing("terraform");
  if (missing) return missing;
  const folder = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    const required_providers = Object.fromEntries(PROVIDERS.map((name) => [name, { source: `hashicorp/${name}` }]));
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    pinProvider(folder);
    const env = { ...process.env, ...terraformEnv() };
    execFileSync("terraform", ["init", "-input=false", "-no-color"], { cwd: folder, env, stdio: "pipe" });
    return undefined;
  } catch (error) {
    return `terraform cannot get its providers: ${(error as { stderr?: Buffer }).stderr?.toString().trim().split("\n").at(-1)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
