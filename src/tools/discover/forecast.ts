import { RESOURCES } from "../../aws-types";
import type { Json, JsonObject } from "../../json";
import type { Block } from "../synthesized/stack-json";
import { compare } from "./compare";
import { evaluate, follow } from "./expressions";
import type { Found } from "./finder";
import { ignoredChanges } from "./json";
import { OF_TERRAFORM_ONLY, REPLACED_BY, UNREPORTED, WRITTEN_ALONG } from "./provider";
import type { Search } from "./search";

/** What the first plan may do besides importing. */
export interface Change {
  readonly address: string;
  readonly action: "add" | "change" | "replace";
  /** The setting; "" for the whole resource. */
  readonly path: string;
  readonly reason: string;
}

/**
 * What the plan may add, change or replace, and why.
 *
 * @param resources the stack's, synthesized with its imports: adopted resources may leave settings to the console
 */
export async function forecast(
  resources: readonly Block[],
  found: ReadonlyMap<string, Found>,
  search: Search,
): Promise<readonly Change[]> {
  const changes = await Promise.all(
    resources.map(async (resource) => {
      const existing = found.get(resource.address);
      return existing ? differing(resource, existing, search) : [adding(resource)];
    }),
  );
  return changes.flat();
}

function adding({ address, type }: Block): Change {
  const importId = RESOURCES.get(type)?.importId;
  const reason = importId && "none" in importId ? importId.none : "none was found: it will be created";
  return { address, action: "add", path: "", reason };
}

async function differing(resource: Block, { attributes }: Found, search: Search): Promise<readonly Change[]> {
  const { address, type, config } = resource;
  const { lifecycle: _, ...settings } = config;
  const wanted = (await evaluate(settings, search.lookup)) as JsonObject;
  const differences = compare(attributes, { ...wanted, tags: wanted.tags ?? {} }).map(
    ({ path, found, wanted }): Change => ({
      address,
      path,
      action: REPLACED_BY[type]?.includes(path) ? "replace" : "change",
      reason: `is ${shown(found)}, the stack says ${shown(wanted)}${remedy(follow(config, `.${path}`), found)}`,
    }),
  );
  const unreported = Object.entries(UNREPORTED[type] ?? {})
    .filter(([path]) => wanted[path] !== null)
    .map(([path, reason]): Change => ({ address, path, action: "change", reason }));
  const changes = [...differences, ...unreported].filter(({ path }) => !isIgnored(path, config));
  const along = (WRITTEN_ALONG[type] ?? [])
    .filter((path) => changes.length > 0 || wanted[path] === true)
    .map((path): Change => ({ address, path, action: "change", reason: OF_TERRAFORM_ONLY }));
  return [...changes, ...along];
}

/** If a variable decides the setting, the team can keep the existing value. */
function remedy(setting: Json | undefined, found: Json): string {
  const [, variable] = /^\$\{var\.([\w-]+)\}$/.exec(String(setting)) ?? [];
  return variable ? ` (to keep it: ${variable} = ${shown(found)} in your tfvars)` : "";
}

function shown(value: Json): string {
  return JSON.stringify(value);
}

/** Whether `ignore_changes` contains a setting, or a block around it. */
function isIgnored(path: string, config: JsonObject): boolean {
  const ignored = ignoredChanges(config);
  if (ignored === "all") return true;
  return ignored.some((entry) => path === entry || path.startsWith(`${entry}[`) || path.startsWith(`${entry}.`));
}
