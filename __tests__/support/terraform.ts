import { rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { parse } from "valibot";
import { inject } from "vitest";
import type { Plan } from "../../src/tools/plan/plan";
import { parsePlan } from "../../src/tools/plan/read";
import { type ModuleValues, valuesSchema } from "../../src/tools/plan/values";
import { expectNoChangeToHide } from "./injections";
import type { Json } from "./synth";
import { pinProvider, terraformEnv } from "./terraform-providers";

/** `terraform show -json` of the state. */
export interface State {
  readonly values?: {
    readonly root_module: ModuleValues;
    readonly outputs?: Readonly<Record<string, { readonly value: Json }>>;
  };
}

/** The verdict of an empty plan. */
export const EMPTY = { kind: "EMPTY" } as const;

export type { Plan, ResourceChange } from "../../src/tools/plan/plan";
export { managedResources as managed, type ResourceValues } from "../../src/tools/plan/values";
export { judge, type Verdict } from "../../src/tools/plan/verdict";

/** Real terraform in one folder. */
export class Terraform {
  /** @param env besides the caller's own: the way to AWS, TF_VAR_… */
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

  /** @throws with Terraform's own message if the plan fails */
  async plan(...options: readonly string[]): Promise<Plan> {
    const file = join(this.folder, "plan.bin");
    try {
      await this.run("plan", "-input=false", "-lock=false", `-out=${file}`, ...options);
      const json = await this.run("show", "-json", file);
      // Every real plan of the suites is a case for the verdict.
      expectNoChangeToHide(json);
      return parsePlan(json);
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
    const { values } = JSON.parse(await this.run("show", "-json")) as { readonly values?: unknown };
    return values === undefined ? {} : { values: parse(valuesSchema, values) as NonNullable<State["values"]> };
  }

  /** `terraform plan -detailed-exitcode`: 0 for an empty plan, 2 for any difference, even a moved address or an output. */
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

/** Why this machine cannot plan: no terraform, or neither a registry nor a mirror with the providers. */
export function terraformMissing(): string | undefined {
  return inject("terraformMissing");
}
