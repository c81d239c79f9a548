import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { isRecord, type JsonObject, own } from "../../src/json";
import { declaredResources } from "../../src/tools/pairing/configuration";
import { canonical, leavesAt, leavesOf } from "../../src/tools/pairing/values";
import { declaredAddress, parseAddress } from "../../src/tools/plan/addresses";
import { holdsTrue } from "../../src/tools/plan/attributes";
import type { Move } from "../../src/tools/plan/moves";
import type { Plan } from "../../src/tools/plan/plan";

/** The real provider's plans of a stack: one with nothing paired, one with everything. */
export interface Recording {
  readonly configuration: Plan["configuration"];
  readonly variables: JsonObject;
  readonly resources: readonly Recorded[];
}

export interface Recorded {
  readonly address: string;
  readonly type: string;
  readonly provider: string;
  /** Planned with nothing paired. */
  readonly values: JsonObject;
  readonly unknown: JsonObject;
  /** What the state has. */
  readonly object: JsonObject;
}

/** An object of a state, at some address. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  readonly provider: string;
  readonly values: JsonObject;
}

const fileOf = (stack: string) => join(__dirname, "../tools/adopt/recorded", `${stack}.json.gz`);

export function recording(stack: string): Recording {
  return JSON.parse(gunzipSync(readFileSync(fileOf(stack))).toString()) as Recording;
}

/** @param none the plan with nothing paired @param all the plan with everything paired */
export function record(stack: string, none: Plan, all: Plan): void {
  const objects = new Map(all.resource_changes.map((each) => [each.address, each.change.before as JsonObject]));
  const resources = none.resource_changes.flatMap(({ address, type, mode, provider_name = "", change }) => {
    const object = objects.get(address);
    if (mode !== "managed" || change.actions.join() !== "create" || !object) return [];
    const [values, unknown] = [change.after, change.after_unknown] as [JsonObject, JsonObject];
    return [{ address, type, provider: provider_name, values, unknown, object }];
  });
  const variables = Object.fromEntries(none.variables ?? []) as JsonObject;
  const json: Recording = { configuration: none.configuration, variables, resources };
  writeFileSync(fileOf(stack), gzipSync(JSON.stringify(json), { level: 9 }));
}

/**
 * Plans as Terraform would, from a recording. A declaration keeps the object at its address if their settings are the same, and
 * references to it get the object's values. References to a declaration without an object are unknown.
 */
export function plannerOf(
  recorded: Recording,
  state: readonly StateObject[],
): (moves: readonly Move[]) => Promise<Plan> {
  const references = known.get(recorded) ?? referencesOf(recorded);
  known.set(recorded, references);
  return async (moves) => {
    const from = new Map(moves.map((move) => [move.to, move.from]));
    const objects = new Map(state.map((object) => [object.address, object]));
    const standing = new Map(
      recorded.resources.flatMap(({ address }) => {
        const object = objects.get(from.get(address) ?? address);
        return object ? [[address, object] as const] : [];
      }),
    );
    const gone = new Set([...standing.values()].map(({ address }) => address));
    const changes = recorded.resources.map((one) => planned(one, standing, references));
    const deleted = state.filter(({ address }) => !gone.has(address));
    const prior = [...deleted, ...[...standing].map(([address, object]) => ({ ...object, address }))].map(
      ({ address, type, provider, values }) => ({
        ...{ address, type, mode: "managed", name: "", provider_name: provider, values },
      }),
    );
    const deletes = deleted.map(({ address, type, provider, values }) => ({
      ...{ address, type, mode: "managed", name: "", provider_name: provider },
      change: { actions: ["delete"], before: values, after: null, after_unknown: {} },
    }));
    return {
      format_version: "1.2",
      terraform_version: "1.11.4",
      variables: new Map(Object.entries(recorded.variables)),
      planned_values: { root_module: { resources: [], child_modules: [] } },
      prior_state: { values: { root_module: { resources: prior, child_modules: [] } } },
      configuration: recorded.configuration,
      resource_changes: [...changes, ...deletes],
      resource_drift: [],
      output_changes: [],
      checks: [],
      applyable: true,
      complete: true,
      errored: false,
      unknownParts: [],
    } as unknown as Plan;
  };
}

/** For an argument that is unknown at first: each text in it that comes from a target, and the target's path to it. */
type References = ReadonlyMap<
  string,
  readonly { readonly text: string; readonly target: string; readonly path: string }[]
>;

const known = new WeakMap<Recording, References>();

function referencesOf({ configuration, resources }: Recording): References {
  const declared = declaredResources(configuration);
  const byConfig = new Map<string, Recorded[]>();
  for (const one of resources)
    byConfig.set(declaredAddress(one.address), [...(byConfig.get(declaredAddress(one.address)) ?? []), one]);
  return new Map(
    resources.flatMap((user) => {
      const sources = declared.get(declaredAddress(user.address))?.sources ?? new Map();
      return [...sources].flatMap(([argument, configs]) => {
        if (!holdsTrue(own(user.unknown, argument))) return [];
        const wanted: readonly Recorded[] = configs
          ? [...configs].flatMap((each) => byConfig.get(each) ?? [])
          : resources;
        const whole = JSON.stringify(user.object[argument] ?? null);
        const found = wanted
          .filter(({ address }) => address !== user.address)
          .flatMap((target) =>
            [...leavesOf(target.object)]
              .filter(
                ([path]) => ["id", "arn"].includes(path) || holdsTrue(own(target.unknown, path.split(".")[0] ?? "")),
              )
              .filter(([, text]) => text.length > 6 && whole.includes(text))
              .map(([path, text]) => ({ text, target: target.address, path })),
          )
          .sort((a, b) => b.text.length - a.text.length);
        return found.length > 0 || configs === undefined || wanted.length > 0
          ? [[`${user.address} ${argument}`, found] as const]
          : [];
      });
    }),
  );
}

function planned(one: Recorded, standing: ReadonlyMap<string, StateObject>, references: References) {
  const object = standing.get(one.address);
  const names = new Set([...Object.keys(one.values), ...Object.keys(one.unknown), ...Object.keys(one.object)]);
  const after: Record<string, unknown> = {};
  const unknown: Record<string, unknown> = {};
  for (const name of names) {
    const found = references.get(`${one.address} ${name}`);
    if (holdsTrue(own(one.unknown, name)) && found) {
      const resolved = resolve(one.object[name], found, standing);
      if (resolved === undefined) unknown[name] = true;
      else after[name] = resolved;
    } else if (holdsTrue(own(one.unknown, name))) {
      if (object) after[name] = object.values[name];
      else if (own(one.unknown, name) === true) unknown[name] = true;
      else {
        unknown[name] = own(one.unknown, name);
        after[name] = one.values[name];
      }
    } else if (object && canonical(object.values[name]) === canonical(one.object[name]))
      after[name] = object.values[name];
    else
      after[name] =
        object && Object.hasOwn(one.object, name) && isRecorded(one, name) ? one.object[name] : one.values[name];
  }
  const { address, type, provider } = one;
  const same =
    object &&
    Object.keys(unknown).length === 0 &&
    [...names].every((name) => canonical(after[name]) === canonical(object.values[name]));
  const actions = object ? (same ? ["no-op"] : ["update"]) : ["create"];
  return {
    ...{ address, type, mode: "managed", name: parseAddress(address).resource, provider_name: provider },
    ...(object && object.address !== address && { previous_address: object.address }),
    change: { actions, before: object?.values ?? null, after, after_unknown: unknown },
  };
}

/** Whether the provider computes the value from others, so that it stays the same. */
function isRecorded({ values }: Recorded, name: string): boolean {
  return (
    values[name] === null || values[name] === undefined || (Array.isArray(values[name]) && values[name].length === 0)
  );
}

/** The value with other objects in place of the targets; undefined if one is missing. */
function resolve(
  value: unknown,
  found: readonly { readonly text: string; readonly target: string; readonly path: string }[],
  standing: ReadonlyMap<string, StateObject>,
): unknown {
  if (found.some(({ target }) => !standing.has(target))) return undefined;
  if (Array.isArray(value)) return value.map((each) => resolve(each, found, standing));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, found, standing)]));
  if (typeof value !== "string") return value;
  const marked = found.reduce((text, { text: from }, index) => text.replaceAll(from, `<<${index}>>`), value);
  return marked.replace(/<<(\d+)>>/g, (_, index: string) => {
    const { text, target, path } = found[Number(index)] as (typeof found)[number];
    const texts = leavesAt(standing.get(target)?.values, path);
    return texts.includes(text) ? text : (texts[0] ?? "");
  });
}
