import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../../src/settings";
import { localPath } from "../../src/stack/backends";
import type { StackClass } from "../../src/systems";
import { parseAddress } from "../../src/tools/plan/addresses";
import type { Emulator } from "./emulator";
import { type Inventory, inventoryOf, translator } from "./inventory";
import { type JsonObject, type StackJson, synthesizeInto } from "./synth";
import { nameOf, teamConfiguration } from "./team-configuration";
import { type Plan, Terraform } from "./terraform";

export interface Team {
  readonly Stack: StackClass;
  /** The stack's name. */
  readonly stack: string;
  /** @default the stack's */
  readonly inventory?: Inventory;
  /** The team's tfvars. The stack may write files into `folder`. @default none */
  readonly variables?: (folder: string) => JsonObject;
  /** The team's data sources, by type and name. @default none */
  readonly data?: JsonObject;
  /** Values of this account and run by the inventory's. @default none */
  readonly substitutes?: (folder: string) => Readonly<Record<string, string>>;
  /** Whether the outputs belong to the team's root module, so that its state has them, or to a child module. @default "root" */
  readonly outputsOf?: "root" | "module";
  /** What created the resources. An inventory of resources made by hand says too little for Terraform. @default "inventory" */
  readonly madeBy?: "inventory" | "stack";
}

/**
 * The state of a team that has never used this project: plain terraform made it from the inventory, with each resource at the team's
 * address, and it is where the synthesized stack's backend looks for it.
 */
export class TeamState {
  /** The synthesized stack, in its folder. */
  readonly stack: Terraform;

  private constructor(
    readonly team: Team,
    readonly folder: string,
    private readonly env: Emulator["env"],
    /** The moves that take each resource out of its module to its place in the stack: `old → new`. */
    readonly moves: readonly string[],
    /** The values that the team copies into another stack's tfvars. */
    readonly outputs: JsonObject,
  ) {
    this.stack = new Terraform(join(folder, "cdktf.out/stacks", team.stack), env);
  }

  /** @param parent gets a folder for this state; the caller removes it */
  static async make({ env }: Emulator, parent: string, team: Team): Promise<TeamState> {
    const { stack, inventory = inventoryOf(stack) } = team;
    const folder = mkdtempSync(join(parent, `${stack}-`));
    writeFileSync(join(folder, TFVARS), JSON.stringify(team.variables?.(folder) ?? {}));
    const { json } = synthesizeInto(join(folder, "cdktf.out"), team.Stack, stack);
    const stackFolder = join(folder, "cdktf.out/stacks", stack);

    const substitutes = team.substitutes?.(folder);
    const configuration =
      team.madeBy === "stack"
        ? underOtherNames(json)
        : teamConfiguration({ inventory, stack: json, data: team.data, substitutes });
    const made = await applied(configuration, join(folder, FORMER), join(stackFolder, "assets"), env);
    const outputs = Object.fromEntries(Object.entries(made.outputs).map(([name, { value = null }]) => [name, value]));
    const kept = { ...made, outputs: team.outputsOf === "module" ? {} : made.outputs };
    const placed = team.madeBy === "stack" ? kept : atTeamAddresses(kept, inventory);
    writeFileSync(join(stackFolder, localPath(stack)), JSON.stringify(placed));

    const translate = translator(json);
    const former = inventory.resources.map(({ address }) => address).filter((address) => address.startsWith("module."));
    const moves = former.map((old) => `${old} → ${translate(old)}`).sort();
    const state = new TeamState(team, folder, env, moves, outputs);
    await state.stack.init();
    return state;
  }

  /** The configuration that made the resources, all in its root module. */
  get former(): Terraform {
    return new Terraform(join(this.folder, FORMER), this.env);
  }

  /** A resource's address in the former configuration, by the team's address. */
  formerAddress(address: string): string {
    if (this.team.madeBy === "stack") return address;
    const [type = ""] = parseAddress(address).resource.split(".");
    return `${type}.${nameOf(address)}`;
  }

  /** The stack's plan, without a refresh: the emulator forgets some settings. */
  plan(): Promise<Plan> {
    return this.stack.plan(...this.options);
  }

  get name(): string {
    return this.team.stack;
  }

  /** Synthesizes the stack again, with other settings and more variables than the team's. */
  resynthesize(settings: Partial<Settings> = {}, variables: JsonObject = {}): void {
    const given = { ...this.team.variables?.(this.folder), ...variables };
    writeFileSync(this.varFile, JSON.stringify(given));
    synthesizeInto(join(this.folder, "cdktf.out"), this.team.Stack, this.name, settings);
  }

  /** See {@link Terraform.detailedExitCode}. */
  detailedExitCode(): Promise<number | undefined> {
    return this.stack.detailedExitCode(...this.options);
  }

  /** The state file. */
  get file(): string {
    return join(this.folder, `terraform.${this.team.stack}.tfstate`);
  }

  get varFile(): string {
    return join(this.folder, TFVARS);
  }

  private get options(): readonly string[] {
    return ["-refresh=false", `-var-file=${this.varFile}`];
  }
}

const TFVARS = "team.tfvars.json";
const FORMER = "team";

/** The parts of a state file that make up addresses. */
interface StateFile {
  readonly outputs: Readonly<Record<string, JsonObject>>;
  readonly resources: readonly {
    readonly mode: "managed" | "data";
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly JsonObject[];
  }[];
}

async function applied(
  configuration: JsonObject,
  folder: string,
  assets: string,
  env: Emulator["env"],
): Promise<StateFile> {
  mkdirSync(folder);
  if (existsSync(assets)) cpSync(assets, join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration, undefined, 2));
  const terraform = new Terraform(folder, env);
  await terraform.init();
  await terraform.apply(`-var-file=../${TFVARS}`);
  return JSON.parse(readFileSync(join(folder, "terraform.tfstate"), "utf8")) as StateFile;
}

/** A stack's configuration under other names. */
function underOtherNames({ terraform: { backend: _, ...terraform }, resource = {}, ...stack }: StackJson): JsonObject {
  const names = Object.entries(resource).flatMap(([type, ofType]) =>
    Object.keys(ofType).map((name) => `${type}.${name}`),
  );
  const reference = new RegExp(String.raw`(?<![\w.-])(${names.join("|")})(?![\w-])`, "g");
  const renamed = Object.fromEntries(
    Object.entries(resource).map(([type, ofType]) => [
      type,
      Object.fromEntries(Object.entries(ofType).map(([name, block]) => [`${name}_made`, block])),
    ]),
  );
  return JSON.parse(
    JSON.stringify({ ...stack, terraform, resource: renamed }).replace(reference, "$1_made"),
  ) as JsonObject;
}

/** A state with each managed resource at the team's address, and the instances of counted resources grouped again. */
function atTeamAddresses(made: StateFile, { resources }: Inventory): StateFile {
  const places = new Map(resources.map(({ address, type }) => [`${type}.${nameOf(address)}`, placeOf(address)]));
  const placed = new Map<string, StateFile["resources"][number]>();
  for (const resource of made.resources) {
    const place = places.get(`${resource.type}.${resource.name}`);
    if (resource.mode !== "managed" || !place) continue;
    const { whole, index, ...own } = place;
    const instances = resource.instances.map((each) => (index === undefined ? each : { ...each, index_key: index }));
    const others = placed.get(whole)?.instances ?? [];
    placed.set(whole, { ...resource, ...own, instances: [...others, ...instances] });
  }
  return { ...made, resources: [...placed.values()] };
}

/** The module, name and index key of an address as in a state file; `whole` is the address without the key. */
function placeOf(address: string) {
  const [, whole = "", module, name = "", key] =
    /^((?:(module\..+)\.)?[\w-]+\.([\w-]+))(?:\[([^[\]]+)\])?$/.exec(address) ?? [];
  const index = key === undefined ? undefined : (JSON.parse(key) as string | number);
  return { whole, index, name, ...(module !== undefined && { module }) };
}
