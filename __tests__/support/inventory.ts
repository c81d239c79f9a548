import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Json, type JsonObject, resources, type StackJson } from "./synth";

/** A managed resource that a team has in its state: address and settings as facts; `${…}` is a reference by the team's address. */
export interface InventoryResource {
  readonly address: string;
  readonly type: string;
  readonly settings: JsonObject;
}

export interface Inventory {
  readonly resources: readonly InventoryResource[];
  readonly outputs: Readonly<Record<string, JsonObject>>;
  readonly variables: string | Readonly<Record<string, JsonObject>>;
}

export function inventoryOf(stack: string): Inventory {
  return JSON.parse(readFileSync(join(__dirname, "../inventory", `${stack}.json`), "utf8")) as Inventory;
}

/** Turns a team's addresses, alone or in references, into those of the stack, by its `moved` blocks. */
export function translator({ moved = [] }: StackJson): (text: string) => string {
  const byOldest = [...moved].sort((a, b) => b.from.length - a.from.length);
  return (text) => {
    // A counted resource moves as a whole: what follows the old address (an index, an attribute) stays.
    const move = byOldest.find(
      ({ from }) => text === from || text.startsWith(`${from}.`) || text.startsWith(`${from}[`),
    );
    return move ? move.to + text.slice(move.from.length) : text;
  };
}

/**
 * Of a resource's settings those that synth decides. What is `merge(…)` or `jsonencode(…)` there, only Terraform can compute:
 * the deployed state is compared whole.
 */
export function decidedAtSynth(settings: JsonObject, declared: JsonObject | undefined): JsonObject {
  const computed = (value: Json | undefined) => typeof value === "string" && /^\$\{(merge|jsonencode)\(/.test(value);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !computed(declared?.[name])));
}

/** Gives a reference's value (`aws_vpc.vpc.id` → …), or undefined where it is not known at this stage. */
export type Lookup = (reference: string) => Json | undefined;

const REFERENCE = /\$\{([^{}]+)\}/g;
/** A reference, and in words what it refers to. */
export const EXPLAINED = /^(\$\{[^{}]+\}) \(.*\)$/;

/**
 * Where the values of a resource differ from what its inventory states, one line a difference.
 *
 * Blocks are lists or single objects, numbers may be strings, JSON documents text; lists are compared as sets.
 */
export function differences(expected: Json, actual: Json | undefined, lookup: Lookup, path = ""): readonly string[] {
  if (expected === null) return [];
  if (typeof expected === "string" && /^\(.*\)$/.test(expected)) {
    return actual === undefined || actual === "" ? [`${path}: nothing, expected ${expected}`] : [];
  }
  if (typeof actual === "string" && typeof expected === "object") {
    // A reference to a whole list: the inventory shows it as the list's one element.
    if (Array.isArray(expected) && expected.length === 1 && expected[0] === actual) return [];
    const document = parse(actual);
    return document === undefined
      ? [`${path}: ${actual} is no JSON document`]
      : differences(expected, document, lookup, path);
  }
  if (Array.isArray(expected)) return listDifferences(expected as readonly Json[], actual, lookup, path);
  if (typeof expected === "object") {
    const object = (Array.isArray(actual) ? actual[0] : actual) as JsonObject | undefined;
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, object?.[key], lookup, path ? `${path}.${key}` : key),
    );
  }
  const wanted = typeof expected === "string" ? resolve(expected.replace(EXPLAINED, "$1"), lookup) : expected;
  const found = typeof actual === "string" ? resolve(actual, lookup) : actual;
  return withoutDot(String(wanted)) === withoutDot(String(found))
    ? []
    : [`${path}: ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`];
}

/** ACM writes a domain name with the dot of DNS's root at its end, Route 53's resources are without it. */
function withoutDot(text: string): string {
  return /^[\w*-]+(\.[\w*-]+)+\.$/.test(text) ? text.slice(0, -1) : text;
}

function listDifferences(
  expected: readonly Json[],
  actual: Json | undefined,
  lookup: Lookup,
  path: string,
): readonly string[] {
  const found =
    actual === undefined || actual === null ? [] : Array.isArray(actual) ? (actual as readonly Json[]) : [actual];
  const [whole] = expected;
  const list = expected.length === 1 && typeof whole === "string" ? referredList(whole, lookup) : undefined;
  if (list) return listDifferences(list, actual, lookup, path);
  if (expected.length !== found.length) {
    return [`${path}: ${found.length} elements, expected ${expected.length}: ${JSON.stringify(expected)}`];
  }
  if (expected.length === 1) return differences(expected[0] as Json, found[0], lookup, `${path}[0]`);
  const left = [...found];
  return expected.flatMap((element) => {
    const index = left.findIndex((candidate) => differences(element, candidate, lookup).length === 0);
    if (index < 0) return [`${path}: no ${JSON.stringify(element)} among ${JSON.stringify(left)}`];
    left.splice(index, 1);
    return [];
  });
}

function referredList(text: string, lookup: Lookup): readonly Json[] | undefined {
  const [, reference] = /^\$\{([^{}]+)\}$/.exec(text) ?? [];
  const value = reference === undefined ? undefined : lookup(reference.trim());
  return Array.isArray(value) ? value : undefined;
}

function resolve(text: string, lookup: Lookup): string {
  return text.replace(REFERENCE, (whole, reference: string) => {
    const value = lookup(reference.trim());
    if (value === undefined || value === null) return whole;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/**
 * Looks references up in a synthesized stack: a variable's default, another resource's literal attribute. What only Terraform
 * can know stays a reference, in the stack's own addresses.
 */
export function stackLookup(stack: StackJson): Lookup {
  const declared = resources(stack);
  const translate = translator(stack);
  const lookup: Lookup = (reference) => {
    const [, variable, path] = /^var\.([\w-]+)(.*)$/.exec(reference) ?? [];
    if (variable !== undefined) return follow(stack.variable?.[variable]?.default, path ?? "");
    const own = translate(reference);
    const [, address, attribute] = /^([\w-]+\.[\w-]+)(?:\[\d+\])?\.([\w-]+)$/.exec(own) ?? [];
    const value = address && attribute ? declared.get(address)?.[attribute] : undefined;
    return typeof value === "string" ? resolve(value, lookup) : (value ?? `\${${own}}`);
  };
  return lookup;
}

/** `["key"].attribute[0]` on a value. */
export function follow(value: Json | undefined, path: string): Json | undefined {
  const keys = [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|\.([\w-]+)/g)].map((key) => key[1] ?? key[2] ?? key[3] ?? "");
  return keys.reduce<Json | undefined>((inner, key) => (inner as JsonObject | undefined)?.[key], value);
}
