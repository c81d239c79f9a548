import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { TerraformError } from "./errors";
import type { Plan } from "./plan";
import { parsePlan } from "./read";
import { Scratch, type ScratchProps } from "./scratch";
import { terraform } from "./terraform";

/** Values of the configuration's variables, as given on the command line. */
export interface Variables {
  readonly files: readonly string[];
  /** `name=value`. */
  readonly values: readonly string[];
}

export interface PlannerProps extends ScratchProps {
  readonly variables: Variables;
  /** Aborting it ends terraform. @default terraform is never ended */
  readonly signal?: AbortSignal | undefined;
}

/** Plans a private copy of a configuration, any number of times. */
export class Planner {
  private constructor(
    readonly scratch: Scratch,
    private readonly props: PlannerProps,
  ) {}

  /**
   * Makes the copy, and removes it when the work on it is done.
   *
   * @param prepare changes the copy before `terraform init`
   */
  static async use<T>(
    props: PlannerProps,
    work: (planner: Planner) => Promise<T>,
    prepare: (scratch: Scratch) => void = () => undefined,
  ): Promise<T> {
    const scratch = Scratch.make(props);
    const remove = () => scratch.remove();
    process.once("exit", remove);
    try {
      prepare(scratch);
      const planner = new Planner(scratch, props);
      await planner.initialize();
      return await work(planner);
    } finally {
      process.off("exit", remove);
      scratch.remove();
    }
  }

  /**
   * Plans the copy's current configuration, without a refresh.
   *
   * @param mayFail says by Terraform's words whether a plan that failed half way is of use: Terraform keeps what it could plan
   * @throws TerraformError with Terraform's own words
   */
  async plan(mayFail: (message: string) => boolean = () => false): Promise<Plan> {
    const file = join(this.scratch.folder, "carryover.tfplan");
    rmSync(file, { force: true });
    const { files, values } = this.props.variables;
    const given = [...files.map((each) => `-var-file=${resolve(each)}`), ...values.map((each) => `-var=${each}`)];
    try {
      await this.run(["plan", "-input=false", "-no-color", "-lock=false", "-refresh=false", `-out=${file}`, ...given]);
    } catch (error) {
      if (!(error instanceof TerraformError) || !mayFail(error.message) || !existsSync(file)) throw error;
    }
    return parsePlan(await this.run(["show", "-json", file]));
  }

  private async initialize(): Promise<void> {
    const init = ["init", "-input=false", "-no-color"];
    try {
      await this.run(init);
    } catch (error) {
      // Without a registry, the team's own folder may hold the providers.
      const providers = resolve(this.props.original, ".terraform/providers");
      if (!(error instanceof TerraformError) || !existsSync(providers)) throw error;
      await this.run([...init, `-plugin-dir=${providers}`]);
    }
  }

  private run(args: readonly string[]): Promise<string> {
    const { folder, workspace } = this.scratch;
    // The caller's environment could have Terraform work on another state than the copy.
    const env = {
      TF_WORKSPACE: workspace,
      TF_DATA_DIR: "",
      TF_CLI_ARGS: "",
      TF_CLI_ARGS_init: "",
      TF_CLI_ARGS_plan: "",
    };
    return terraform(args, { folder, env, signal: this.props.signal });
  }
}
