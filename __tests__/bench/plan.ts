import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../../src/json";
import { PlatformStack } from "../../src/systems/platform/stack";
import { startEmulator } from "../support/emulator";
import { synthesize } from "../support/synth";
import { pinProvider, terraformEnv } from "../support/terraform-providers";
import { type BlockSchema, hclOf, type Schemas } from "./hcl";
import { alternate, median, remove, run } from "./measure";
import type { Row } from "./table";

const COPIES = [1, 10, 50];

/** The time that Terraform takes for platform's JSON, against the same system in HCL made from it. */
export async function plan(folder: string, rounds: number): Promise<readonly Row[]> {
  const emulator = await startEmulator();
  try {
    const env = { ...terraformEnv(), ...emulator.env };
    const json = JSON.parse(synthesize(PlatformStack, "platform").text) as JsonObject;
    const schemas = schemasOf(
      project(join(folder, "schemas"), "main.tf.json", JSON.stringify({ terraform: json.terraform })),
      env,
    );
    const rows: Row[] = [];
    for (const copies of COPIES) {
      const many = copied(json, copies);
      const ours = project(join(folder, `json-${copies}`), "cdk.tf.json", JSON.stringify(many, undefined, 2));
      const theirs = project(join(folder, `hcl-${copies}`), "main.tf", hclOf(many, schemas));
      if (copies === 1 && !isDeepStrictEqual(planned(ours, env), planned(theirs, env)))
        throw new Error("the HCL plans something else: the two cannot be compared");
      for (const [command, ...options] of COMMANDS) {
        const side = (cwd: string) => ({
          run: () => run({ cwd, env, program: ["terraform", command, ...options] }),
          perRound: 1,
        });
        const { subject, baseline } = await alternate(rounds, side(ours), side(theirs));
        const seconds = (samples: typeof subject) => median(samples.map((sample) => sample.seconds));
        rows.push({
          what: `terraform ${command}, ${copies === 1 ? "platform" : `${copies} copies of platform`}: our JSON against HCL`,
          unit: "s",
          value: seconds(subject),
          against: { baseline: seconds(baseline), wanted: { atMost: 1.05 } },
        });
      }
    }
    return rows;
  } finally {
    await emulator.stop();
  }
}

const COMMANDS: readonly (readonly [command: string, ...options: readonly string[]])[] = [
  ["init", "-input=false"],
  ["validate"],
  ["plan", "-input=false", "-lock=false"],
];

function project(folder: string, file: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
  pinProvider(folder);
  return folder;
}

/** What a plan makes of the folder's configuration; its `.terraform` is gone afterwards, for init to be measured. */
function planned(cwd: string, env: Env): unknown {
  const file = join(cwd, "compared.tfplan");
  terraform(cwd, env, "init", "-input=false");
  terraform(cwd, env, "plan", "-input=false", "-lock=false", `-out=${file}`);
  const { planned_values } = JSON.parse(terraform(cwd, env, "show", "-json", file)) as JsonObject;
  for (const made of [".terraform", ".terraform.lock.hcl", "compared.tfplan"]) remove(join(cwd, made));
  return planned_values;
}

type Env = Readonly<Record<string, string>>;

function terraform(cwd: string, env: Env, ...args: readonly string[]): string {
  const options = { cwd, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
  return execFileSync("terraform", args, options);
}

/** What the providers themselves say. */
function schemasOf(cwd: string, env: Env): Schemas {
  terraform(cwd, env, "init", "-input=false");
  const { provider_schemas } = JSON.parse(terraform(cwd, env, "providers", "schema", "-json")) as {
    readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
  };
  return new Map(
    Object.entries(provider_schemas).flatMap(([source, { provider, resource_schemas, data_source_schemas }]) => [
      [`provider.${source.split("/").at(-1)}`, provider.block] as const,
      ...Object.entries(resource_schemas ?? {}).map(([type, { block }]) => [`resource.${type}`, block] as const),
      ...Object.entries(data_source_schemas ?? {}).map(([type, { block }]) => [`data.${type}`, block] as const),
    ]),
  );
}

interface ProviderSchema {
  readonly provider: Type;
  readonly resource_schemas?: Readonly<Record<string, Type>>;
  readonly data_source_schemas?: Readonly<Record<string, Type>>;
}

interface Type {
  readonly block: BlockSchema;
}

/** All resources so often, each copy with references to its own. */
function copied({ moved: _, output, ...json }: JsonObject, copies: number): JsonObject {
  const resource = json.resource as Readonly<Record<string, JsonObject>>;
  const addresses = Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
  const reference = new RegExp(`(?<![\\w.])(${addresses.join("|")})(?![\\w-])`, "g");
  const all: Record<string, Record<string, unknown>> = {};
  for (let copy = 0; copy < copies; copy += 1) {
    const own = JSON.parse(JSON.stringify(resource), (_key, value) =>
      typeof value === "string" ? value.replace(reference, `$1_${copy}`) : value,
    ) as typeof resource;
    for (const [type, named] of Object.entries(own)) {
      all[type] ??= {};
      for (const [name, config] of Object.entries(named)) all[type][`${name}_${copy}`] = config;
    }
  }
  return { ...json, resource: all as JsonObject };
}
