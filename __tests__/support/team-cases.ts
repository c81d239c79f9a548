import { identityOf } from "../../src/aws-types";
import { isRecord, type Json, type JsonObject } from "../../src/json";
import { declaredResources } from "../../src/tools/pairing/configuration";
import type { StateFacts } from "../../src/tools/pairing/from-plan";
import { leavesOf } from "../../src/tools/pairing/values";
import { declaredAddress, parseAddress, within } from "../../src/tools/plan/addresses";
import type { Random } from "./random";
import type { Recorded, Recording, StateObject } from "./recorded";

/** A state that a team may have, and what each object of it stands for. */
export interface TeamCase {
  readonly state: readonly StateObject[];
  /** Declared addresses by those of the state; what is not in it stands for nothing. */
  readonly truth: ReadonlyMap<string, string>;
  /** What the state file says beside the objects. */
  readonly facts: ReadonlyMap<string, StateFacts>;
}

const MODULES = ["", 'module.b["x"]', "module.c[0].module.d", "module.a", 'module.e["k.y"].module.f[1]', "module.net"];
const KEYS = ["", "[0]", "[3]", '["z"]', '["a.b"]'];

/** Every resource renamed, in some module and with some key. */
export function renamed({ resources, configuration }: Recording, random: Random): TeamCase {
  const shuffled = random
    .shuffled(resources)
    .map((one, index) => ({ one, address: addressOf(one.type, index, random) }));
  const declared = declaredResources(configuration);
  const dependenciesOf = ({ address }: Recorded) => {
    const sources = [...(declared.get(declaredAddress(address))?.sources.values() ?? [])].flatMap((each) => [
      ...(each ?? []),
    ]);
    return shuffled.flatMap((each) =>
      sources.includes(declaredAddress(each.one.address)) ? [declaredAddress(each.address)] : [],
    );
  };
  return {
    state: shuffled.map(({ one, address }) => objectOf(one, address)),
    truth: new Map(shuffled.map(({ one, address }) => [address, one.address])),
    facts: new Map(
      shuffled.map(({ one, address }) => {
        const { module, resource } = parseAddress(address);
        return [within(module, resource), { alias: "", dependencies: dependenciesOf(one) }];
      }),
    ),
  };
}

/** A fifth is missing, and a fifth is of something else. */
export function withGaps(team: TeamCase, random: Random): TeamCase {
  const kept = team.state.filter(() => !random.chance(0.2));
  const extra = team.state.filter(() => random.chance(0.2)).map((object, index) => other(object, index, random));
  return { ...team, state: [...kept, ...extra] };
}

/** A fifth has another setting: a number or a truth value, which no type is known by. */
export function withChanges(team: TeamCase, random: Random): TeamCase {
  const state = team.state.map((object) =>
    random.chance(0.2) ? { ...object, values: changed(object.values, random) } : object,
  );
  return { ...team, state };
}

/** Some are there twice, the second used by nobody. */
export function withTwins(team: TeamCase, random: Random): TeamCase {
  const twins = team.state.filter(() => random.chance(0.2)).map((object, index) => twin(object, index, random));
  return { ...team, state: random.shuffled([...team.state, ...twins]) };
}

function objectOf({ type, provider, object }: Recorded, address: string): StateObject {
  return { address, type, provider, values: object };
}

function addressOf(type: string, index: number, random: Random): string {
  const module = random.pick(MODULES);
  return `${module === "" ? "" : `${module}.`}${type}.r${index}${random.pick(KEYS)}`;
}

/** The same settings under another id. */
function twin(object: StateObject, index: number, random: Random): StateObject {
  const own = leavesOf(object.values).flatMap(([path, text]) =>
    path === "id" || path === "arn" || (path.endsWith("_id") && text === object.values.id) ? [text] : [],
  );
  const end = random.text(12);
  const values = replaced(object.values, (text) => (own.includes(text) ? `${text}${end}` : text)) as JsonObject;
  return { ...object, values, address: addressOf(object.type, 1000 + index, random) };
}

/** Something else of the type: other names, other ranges, another id. */
function other(object: StateObject, index: number, random: Random): StateObject {
  const end = `-${random.text(6)}`;
  const range = `172.${random.below(256)}`;
  const names = identityOf(object.type);
  const values = Object.fromEntries(
    Object.entries(object.values).map(([name, value]) => [
      name,
      replaced(value, (text) => {
        if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(text)) return text.replace(/^\d+\.\d+/, range);
        return names.includes(name) || /[-/_.]|\d/.test(text) ? `${text}${end}` : text;
      }),
    ]),
  );
  return { ...object, values, address: addressOf(object.type, 2000 + index, random) };
}

function changed(values: JsonObject, random: Random): JsonObject {
  const names = Object.keys(values).filter(
    (name) => typeof values[name] === "boolean" || (typeof values[name] === "number" && !/port|number/.test(name)),
  );
  if (names.length === 0) return values;
  const name = random.pick(names);
  const value = values[name];
  return { ...values, [name]: typeof value === "number" ? value + 1 : !value };
}

function replaced(value: Json, of: (text: string) => string): Json {
  if (typeof value === "string") return of(value);
  if (Array.isArray(value)) return value.map((each) => replaced(each, of));
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each as Json, of)]))
    : value;
}
