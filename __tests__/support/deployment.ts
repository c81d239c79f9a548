import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { clientsOf, type Emulator, startEmulator } from "./emulator";
import { differences, follow, type Inventory, type Lookup, translator } from "./inventory";
import type { Json, JsonObject, StackJson } from "./synth";
import { type Plan, type State, Terraform } from "./terraform";
import { pinProvider, terraformEnv } from "./terraform-providers";

const PROJECT = resolve(__dirname, "../..");

export interface DeploymentProps {
  readonly stack: string;
  readonly region: string;
  /** The team's tfvars. The stack may write files into `folder`. */
  readonly variables: (folder: string) => JsonObject;
  /** Switches of synth. @default only the local backend */
  readonly settings?: Readonly<Record<string, string>>;
  /** @default a separate emulator */
  readonly emulator?: Emulator;
  /** Another deployment whose folder to share, so that the stacks find each other's state. @default none */
  readonly beside?: Deployment;
}

/**
 * One stack, deployed as a user does it (`cdktf deploy`), on its own emulator and in its own folder, so that parallel runs
 * do not disturb each other.
 */
export class Deployment {
  private constructor(
    private readonly props: DeploymentProps,
    readonly emulator: Emulator,
    /** Holds cdktf.out, the state beside it and the tfvars. */
    readonly folder: string,
  ) {}

  static async start(props: DeploymentProps): Promise<Deployment> {
    const folder = props.beside?.folder ?? mkdtempSync(join(tmpdir(), "carryover-e2e-"));
    const emulator = props.emulator ?? props.beside?.emulator ?? (await startEmulator());
    return new Deployment(props, emulator, folder);
  }

  /** See {@link clientsOf}. */
  get aws() {
    return clientsOf(this.emulator, this.props.region);
  }

  /** Synthesizes and deploys with the cdktf command. */
  async deploy(): Promise<void> {
    await this.synth();
    await this.cdktf("deploy", this.props.stack, "--auto-approve", ...this.cdktfVariables);
  }

  /** Synthesizes only. */
  async synth(): Promise<void> {
    await this.cdktf("synth");
    pinProvider(this.stackFolder);
  }

  async destroy(): Promise<void> {
    await this.cdktf("destroy", this.props.stack, "--auto-approve", ...this.cdktfVariables);
  }

  /** The outputs as `cdktf output` writes them. */
  async outputs(): Promise<JsonObject> {
    const file = join(this.folder, "outputs.json");
    await this.cdktf("output", this.props.stack, `--outputs-file=${file}`);
    return (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, JsonObject>>)[this.props.stack] ?? {};
  }

  /** What `cdktf diff` prints. */
  diff(): Promise<string> {
    return this.cdktf("diff", this.props.stack, ...this.cdktfVariables);
  }

  /**
   * Compares with the state alone, because the emulator forgets some settings.
   *
   * @param refresh whether to ask the emulator anyway, for a stack of which it forgets nothing
   */
  plan({ refresh } = { refresh: false }): Promise<Plan> {
    return this.terraform().plan(`-refresh=${refresh}`, this.tfvars);
  }

  state(): Promise<State> {
    return this.terraform().state();
  }

  get json(): StackJson {
    return JSON.parse(readFileSync(join(this.stackFolder, "cdk.tf.json"), "utf8")) as StackJson;
  }

  /**
   * The differences between the applied state and the inventory.
   *
   * @param substitutes the emulator's values by the inventory's
   */
  async differencesFrom(
    { resources }: Inventory,
    substitutes: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> {
    const applied = new Map((await this.state()).values?.root_module.resources?.map((each) => [each.address, each]));
    const translate = translator(this.json);
    const variables = this.props.variables(this.folder);
    const lookup = (reference: string) => {
      const own = translate(reference);
      const [, variable, path] = /^var\.([\w-]+)(.*)$/.exec(own) ?? [];
      if (variable !== undefined)
        return follow(variables[variable] ?? this.json.variable?.[variable]?.default, path ?? "");
      // Not simply the last dot: attributes nest, and index keys may contain dots.
      const target = [...applied.keys()].find((address) => own.startsWith(`${address}.`));
      return target && follow(applied.get(target)?.values, own.slice(target.length));
    };
    return resources.flatMap(({ address, settings }) => {
      const own = translate(address);
      const expected = JSON.parse(JSON.stringify(settings), (_, value) =>
        Array.isArray(value) ? value.flatMap((each) => listNamed(each, lookup)) : (substitutes[value] ?? value),
      ) as JsonObject;
      return differences(expected, applied.get(own)?.values, lookup).map((difference) => `${own}.${difference}`);
    });
  }

  async stop(): Promise<void> {
    if (this.props.beside) return;
    if (!this.props.emulator) await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get stackFolder(): string {
    return join(this.folder, "cdktf.out/stacks", this.props.stack);
  }

  private get tfvars(): string {
    return `-var-file=${this.tfvarsFile()}`;
  }

  private get cdktfVariables(): readonly string[] {
    return [`--var-file=${this.tfvarsFile()}`];
  }

  /** Written for each use, because another deployment of the stack may write its own file here. */
  private tfvarsFile(): string {
    const file = join(this.folder, `${this.props.stack}.tfvars.json`);
    writeFileSync(file, JSON.stringify(this.props.variables(this.folder)));
    return file;
  }

  private get env(): Readonly<Record<string, string>> {
    return { ...this.emulator.env, STATE_BACKEND: "local", ...this.props.settings };
  }

  private terraform(): Terraform {
    return new Terraform(this.stackFolder, this.env);
  }

  private async cdktf(command: string, ...options: readonly string[]): Promise<string> {
    const output = `--output=${join(this.folder, "cdktf.out")}`;
    // The registry would be asked for the lock file, and a mirror may replace it.
    const lock = command === "synth" ? [] : ["--skip-provider-lock"];
    const { all, failed } = await execa("npx", ["cdktf", command, ...options, output, ...lock], {
      cwd: PROJECT,
      env: { ...terraformEnv(), ...this.env, CI: "1" },
      all: true,
      reject: false,
    });
    if (failed) throw new Error(`cdktf ${command}: ${all.slice(-8000)}`);
    return all;
  }
}

/** An element of a list, or all elements of the list that it refers to. */
function listNamed(element: Json, lookup: Lookup): readonly Json[] {
  const [, reference] = typeof element === "string" ? (/^\$\{([^{}]+)\}$/.exec(element) ?? []) : [];
  const value = reference && lookup(reference);
  return Array.isArray(value) ? (value as readonly Json[]) : [element];
}
