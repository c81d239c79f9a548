import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { localPath } from "../../src/stack/backends";
import { carryover } from "./carryover";
import { type AwsConfig, type Deviations, makeByHand } from "./console-library";
import { clientsOf, type Emulator, startEmulator } from "./emulator";
import { awsOfEmulator } from "./pages";
import { type JsonObject, resources, type StackJson } from "./synth";
import { type Plan, Terraform } from "./terraform";

const PROJECT = resolve(__dirname, "../..");
const STACK = "library";
const REGION = "us-east-1";
/** The only variable without a default that adoption needs. */
const VARIABLES = { TF_VAR_docker_image: "example/library:1.0" };

type Env = Readonly<Record<string, string>>;

/** The library as a person made it, on an emulator, and the project that takes it over, in a separate folder. */
export class Adoption {
  private constructor(
    readonly emulator: Emulator,
    readonly aws: AwsConfig,
    private readonly folder: string,
  ) {}

  /** @param deviations what differs from the document */
  static async start(deviations: Deviations = {}): Promise<Adoption> {
    const emulator = await startEmulator();
    const aws = clientsOf(emulator, REGION);
    await makeByHand(aws, deviations);
    return new Adoption(emulator, aws, mkdtempSync(join(tmpdir(), "carryover-adoption-")));
  }

  /** Runs the command as a user does. */
  async discover(options: readonly string[] = [], env: Env = {}) {
    return carryover(["discover", STACK, ...options], { env: { ...this.env, ...env } });
  }

  /** The file that the command wrote; undefined if it wrote none. */
  get imports(): Env | undefined {
    return existsSync(this.importsFile) ? (JSON.parse(readFileSync(this.importsFile, "utf8")) as Env) : undefined;
  }

  get json(): StackJson {
    return JSON.parse(readFileSync(join(this.stackFolder, "cdk.tf.json"), "utf8")) as StackJson;
  }

  async synth(): Promise<void> {
    const env = { ...this.env, CDKTF_OUTDIR: join(this.folder, "cdktf.out") };
    await execa("npm", ["run", "--silent", "synth", "--", STACK], { cwd: PROJECT, env });
    await this.terraform().init();
  }

  /** Runs a page's commands in a shell, in a separate folder. */
  async type(commands: string, env: Env = {}): Promise<void> {
    const PATH = `${awsOfEmulator(this.folder, this.emulator.url)}:${process.env.PATH}`;
    await execa("bash", ["-euo", "pipefail", "-c", commands], {
      cwd: this.folder,
      env: { ...this.env, AWS_DEFAULT_REGION: REGION, PATH, ...env },
    });
  }

  /** Plans with a refresh. */
  plan(env: Env = {}): Promise<Plan> {
    return this.terraform(env).plan();
  }

  apply(): Promise<void> {
    return this.terraform().apply();
  }

  /**
   * A plan on a state in which every setting of the stack has another value: it shows which resources Terraform replaces, and
   * for which settings.
   */
  async planOnAlteredState(): Promise<Plan> {
    const [state, config] = [this.stateFile, join(this.stackFolder, "cdk.tf.json")].map((path) => ({
      path,
      content: readFileSync(path, "utf8"),
    })) as [SavedFile, SavedFile];
    const { import: _, ...stack } = this.json;
    const unguarded = JSON.parse(JSON.stringify(stack), (key, value) => (key === "lifecycle" ? undefined : value));
    writeFileSync(config.path, JSON.stringify(unguarded));
    writeFileSync(state.path, altered(state.content, resources(stack)));
    try {
      return await this.terraform({ TF_VAR_db_password: "given-by-test" }).plan("-refresh=false");
    } finally {
      for (const { path, content } of [state, config]) writeFileSync(path, content);
    }
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get importsFile(): string {
    return join(this.folder, `${STACK}.imports.json`);
  }

  private get stackFolder(): string {
    return join(this.folder, "cdktf.out/stacks", STACK);
  }

  private get stateFile(): string {
    return join(this.stackFolder, localPath(STACK));
  }

  private get env(): Env {
    const imports = join(this.folder, "{stack}.imports.json");
    return { ...this.emulator.env, AWS_REGION: REGION, STATE_BACKEND: "local", IMPORTS_FILE: imports };
  }

  private terraform(env: Env = {}): Terraform {
    return new Terraform(this.stackFolder, { ...this.env, ...VARIABLES, ...env });
  }
}

interface SavedFile {
  readonly path: string;
  readonly content: string;
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: JsonObject }[];
  }[];
}

function altered(state: string, configs: ReadonlyMap<string, JsonObject>): string {
  const { resources, ...rest } = JSON.parse(state) as StateFile;
  return JSON.stringify({
    ...rest,
    resources: resources.map(({ instances, ...resource }) => {
      const config = configs.get(`${resource.type}.${resource.name}`);
      if (resource.mode !== "managed" || !config) return { ...resource, instances };
      return {
        ...resource,
        instances: instances.map(({ attributes, ...instance }) => ({
          ...instance,
          attributes: mapped(attributes, (key, value) => (key in config ? otherThan(value) : value)),
        })),
      };
    }),
  });
}

type Value = JsonObject[string];

/** A value of the same type. */
function otherThan(value: Value): Value {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return value.startsWith("{") ? "{}" : `${value}x`;
  if (Array.isArray(value)) return typeof value[0] === "object" ? [mapped(value[0] as JsonObject, (_, v) => v)] : ["x"];
  return value === null ? "x" : { ...(value as JsonObject), other: "x" };
}

function mapped(object: JsonObject, change: (key: string, value: Value) => Value): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}
