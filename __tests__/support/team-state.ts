import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackClass } from "../../src/systems";
import type { Emulator } from "./emulator";
import { type Inventory, inventoryOf } from "./inventory";
import { type JsonObject, type StackJson, synthesizeInto } from "./synth";
import { nameOf, teamConfiguration } from "./team-configuration";
import { type Plan, Terraform } from "./terraform";

export interface Team {
  readonly Stack: StackClass;
  /** The stack's name. */
  readonly stack: string;
  /** @default the stack's */
  readonly inventory?: Inventory;
  /** The team's tfvars; `folder` is there for files that the stack writes. @default none */
  readonly variables?: (folder: string) => JsonObject;
  /** The team's data sources, by type and name. @default none */
  readonly data?: JsonObject;
  /** What stands for a value of the inventory, where an account or a folder has another one. */
  readonly substitutes?: (folder: string) => Readonly<Record<string, string>>;
  /** Whether the outputs were the root's, or a module's. @default "kept" */
  readonly outputs?: "kept" | "none";
}

/**
 * The state of a team that never had this project: made from the inventory alone by plain terraform, each resource at the team's
 * address, and lying where the synthesized stack's backend looks for it.
 */
export class TeamState {
  private constructor(
    private readonly folder: string,
    private readonly terraform: Terraform,
    private readonly tfvars: string,
    readonly inventory: Inventory,
    /** The stack that is to take the state over. */
    readonly json: StackJson,
    /** By name, as they were when the state was made. */
    readonly outputs: JsonObject,
  ) {}

  static async make({ env }: Emulator, team: Team): Promise<TeamState> {
    const folder = mkdtempSync(join(tmpdir(), "carryover-team-"));
    const { json } = synthesizeInto(join(folder, "cdktf.out"), team.Stack, team.stack);
    const stackFolder = join(folder, "cdktf.out/stacks", team.stack);
    const inventory = team.inventory ?? inventoryOf(team.stack);
    const tfvars = join(folder, "team.tfvars.json");
    writeFileSync(tfvars, JSON.stringify(team.variables?.(folder) ?? {}));

    const teamFolder = join(folder, "team");
    mkdirSync(teamFolder);
    const assets = join(stackFolder, "assets");
    if (existsSync(assets)) cpSync(assets, join(teamFolder, "assets"), { recursive: true });
    const configuration = teamConfiguration({
      inventory,
      stack: json,
      data: team.data,
      substitutes: team.substitutes?.(folder),
    });
    writeFileSync(join(teamFolder, "main.tf.json"), JSON.stringify(configuration, undefined, 1));
    const terraform = new Terraform(teamFolder, env);
    await terraform.init();
    await terraform.apply(`-var-file=${tfvars}`);

    const made = JSON.parse(readFileSync(join(teamFolder, "terraform.tfstate"), "utf8")) as StateFile;
    const placed = atTeamAddresses(made, inventory, team.outputs ?? "kept");
    writeFileSync(join(folder, `terraform.${team.stack}.tfstate`), JSON.stringify(placed));
    const outputs = Object.fromEntries(Object.entries(made.outputs).map(([name, { value }]) => [name, value ?? null]));
    const stack = new Terraform(stackFolder, env);
    await stack.init();
    return new TeamState(folder, stack, `-var-file=${tfvars}`, inventory, json, outputs);
  }

  /** The stack's plan on the state. The emulator forgets some settings, so it is not asked for them. */
  plan(): Promise<Plan> {
    return this.terraform.plan("-refresh=false", this.tfvars);
  }

  /** See {@link Terraform.detailedExitCode}. */
  detailedExitCode(): Promise<number | undefined> {
    return this.terraform.detailedExitCode("-refresh=false", this.tfvars);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** As much of a state file as changes with its resources' addresses. */
interface StateFile {
  readonly outputs: Readonly<Record<string, JsonObject>>;
  readonly resources: readonly StateFileResource[];
}

interface StateFileResource {
  readonly mode: "managed" | "data";
  readonly module?: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly JsonObject[];
}

/** A state file with each resource at the team's address; the instances of a counted one are together again. */
function atTeamAddresses(made: StateFile, { resources }: Inventory, outputs: "kept" | "none"): StateFile {
  const addresses = new Map(resources.map(({ address, type }) => [`${type}.${nameOf(address)}`, address]));
  const placed = new Map<string, StateFileResource>();
  for (const resource of made.resources) {
    const address = addresses.get(`${resource.type}.${resource.name}`);
    if (resource.mode !== "managed" || address === undefined) continue;
    const { whole, module, name, index } = placeOf(address);
    const instances = resource.instances.map((each) => (index === undefined ? each : { ...each, index_key: index }));
    const others = placed.get(whole)?.instances ?? [];
    placed.set(whole, { ...resource, ...(module && { module }), name, instances: [...others, ...instances] });
  }
  return { ...made, resources: [...placed.values()], outputs: outputs === "kept" ? made.outputs : {} };
}

/** Module, name and index key, as a state file has them, of an address; `whole` is the address without that key. */
function placeOf(address: string) {
  const [, whole = "", module, name = "", index] =
    /^((?:(module\..+)\.)?[\w-]+\.([\w-]+))(?:\[([^[\]]+)\])?$/.exec(address) ?? [];
  return { whole, module, name, index: index === undefined ? undefined : (JSON.parse(index) as string | number) };
}
