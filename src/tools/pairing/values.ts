import { isRecord, own } from "../../json";
import { holdsTrue } from "../plan/attributes";

/**
 * How well a planned value fits an existing one. `loose`: it fits only because the plan shows an unset block as `[]`, which says
 * nothing about the state's value.
 */
export type Fit = "no" | "loose" | "exact";

/** Null, empty, zero or false: for an unset argument, a provider may write any of these. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** The document, if a text is a JSON document; otherwise the value itself. */
export function meaning(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** A text that is equal for equivalent values: lists are compared regardless of order, and JSON texts as documents. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return canonicalOf(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = canonicalOf(value);
  texts.set(value, text);
  return text;
}

/** Each rule asks again for the same values. */
const texts = new WeakMap<object, string>();

function canonicalOf(value: unknown): string {
  const meant = meaning(value);
  if (Array.isArray(meant)) return `[${meant.map(canonical).sort().join()}]`;
  if (!isRecord(meant)) return JSON.stringify(meant ?? null);
  const entries = Object.entries(meant).filter(([, inner]) => !isEmpty(inner));
  return `{${entries
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .sort()
    .join()}}`;
}

/** Whether a planned value may be the existing one. */
export function fitOf(planned: unknown, unknown: unknown, actual: unknown): Fit {
  if (unknown === true) return "exact";
  if (Array.isArray(planned) && planned.length === 0 && !holdsTrue(unknown)) return isEmpty(actual) ? "exact" : "loose";
  if (isEmpty(planned) && !holdsTrue(unknown)) return isEmpty(actual) ? "exact" : "no";
  if (Array.isArray(planned)) return Array.isArray(actual) ? elementsFit(planned, unknown, actual) : "no";
  if (isRecord(planned)) return isRecord(actual) ? entriesFit(planned, unknown, actual, false) : "no";
  return canonical(planned) === canonical(actual) ? "exact" : "no";
}

/** As sets: each planned element needs its own existing element. */
function elementsFit(planned: readonly unknown[], unknown: unknown, actual: readonly unknown[]): Fit {
  if (planned.length !== actual.length) return "no";
  if (!holdsTrue(unknown) && !planned.some(isRecord)) return canonical(planned) === canonical(actual) ? "exact" : "no";
  const marks = (index: number) => (Array.isArray(unknown) ? (unknown as readonly unknown[])[index] : undefined);
  const fits = planned.map((one, index) => actual.map((other) => elementFit(one, marks(index), other)));
  if (everyOneHasItsOwn(fits.map((row) => row.map((fit) => fit === "exact")))) return "exact";
  return everyOneHasItsOwn(fits.map((row) => row.map((fit) => fit !== "no"))) ? "loose" : "no";
}

/** A block's keys are the schema's; values that the plan does not know are left out. */
function elementFit(planned: unknown, unknown: unknown, actual: unknown): Fit {
  return isRecord(planned) && isRecord(actual)
    ? entriesFit(planned, unknown, actual, true)
    : fitOf(planned, unknown, actual);
}

function entriesFit(
  planned: Readonly<Record<string, unknown>>,
  unknown: unknown,
  actual: Readonly<Record<string, unknown>>,
  isBlock: boolean,
): Fit {
  const more = isBlock ? [] : Object.keys(actual).filter((key) => !Object.hasOwn(planned, key));
  if (more.some((key) => !isEmpty(own(actual, key)) && own(unknown, key) !== true)) return "no";
  const fits = Object.keys(planned).map((key) => fitOf(own(planned, key), own(unknown, key), own(actual, key)));
  return fits.includes("no") ? "no" : fits.includes("loose") ? "loose" : "exact";
}

/** Whether rows and columns can be matched one to one (augmenting paths; a set has few elements). */
function everyOneHasItsOwn(allowed: readonly (readonly boolean[])[]): boolean {
  const owner = new Map<number, number>();
  const place = (row: number, tried: Set<number>): boolean =>
    (allowed[row] ?? []).some((isAllowed, column) => {
      if (!isAllowed || tried.has(column)) return false;
      tried.add(column);
      const other = owner.get(column);
      if (other !== undefined && !place(other, tried)) return false;
      owner.set(column, row);
      return true;
    });
  return allowed.every((_, row) => place(row, new Set()));
}

/** The texts in a value by path; `*` stands for each element of a list or set, whose order does not matter. */
export function leavesOf(value: unknown, path = ""): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(value, path, leaves);
  return leaves;
}

export type Leaf = readonly [path: string, text: string];

function collect(value: unknown, path: string, leaves: Leaf[]): void {
  const meant = meaning(value);
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (typeof meant === "string") {
    if (meant !== "") leaves.push([path, meant]);
  } else if (Array.isArray(meant)) for (const inner of meant) collect(inner, at("*"), leaves);
  else if (isRecord(meant)) for (const [key, inner] of Object.entries(meant)) collect(inner, at(key), leaves);
}

/** The texts at a path in the form of {@link leavesOf}. */
export function leavesAt(value: unknown, path: string): readonly string[] {
  const [name = ""] = path.split(".", 1);
  return leavesOf(own(value, name), name).flatMap(([at, text]) => (at === path ? [text] : []));
}
