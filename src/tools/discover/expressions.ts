import type { Json } from "../../json";
import { isObject } from "./json";

/** Returns the value of a reference (`var.x`, `aws_vpc.dev.id`), or undefined if only Terraform can know it. */
export type Lookup = (reference: string) => Promise<Json | undefined>;

const PATH = String.raw`[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"]*"\])*`;
const WHOLE = new RegExp(String.raw`^\$\{(${PATH})\}$`);
const PART = /(?<!\$)\$\{([^{}]*)\}/g;
const OPENING = /(?<!\$)\$\{/;
const REFERENCE = new RegExp(`^${PATH}$`);

/** A setting's value in the plan; undefined if only Terraform can know it: functions, data sources. */
export async function evaluate(value: Json | undefined, lookup: Lookup): Promise<Json | undefined> {
  if (value === undefined) return undefined;
  if (typeof value === "string") return evaluateText(value, lookup);
  if (Array.isArray(value)) {
    const elements = await Promise.all((value as readonly Json[]).map((element) => evaluate(element, lookup)));
    return elements.every((element) => element !== undefined) ? elements : undefined;
  }
  if (!isObject(value)) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, inner]) => [key, await evaluate(inner, lookup)] as const),
  );
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

async function evaluateText(text: string, lookup: Lookup): Promise<Json | undefined> {
  const [, whole] = WHOLE.exec(text) ?? [];
  if (whole !== undefined) return lookup(whole);
  // An expression that contains a string or an object is more than a reference.
  if (text.replace(PART, "").match(OPENING)) return undefined;
  const references = [...text.matchAll(PART)].map(([, reference = ""]) => reference.trim());
  if (references.some((reference) => !REFERENCE.test(reference))) return undefined;
  const values = await Promise.all(references.map(lookup));
  if (values.some((value) => value === undefined || value === null || typeof value === "object")) return undefined;
  const left = [...values];
  return text.replace(PART, () => String(left.shift())).replaceAll("$${", "${");
}

/** `.attribute`, `[0]` and `["key"]` on a value. A single block may be written without its index. */
export function follow(value: Json | undefined, path: string): Json | undefined {
  const keys = [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|\.([\w-]+)/g)].map(
    ([, key, index, name]) => key ?? index ?? name ?? "",
  );
  return keys.reduce<Json | undefined>((inner, key) => {
    if (Array.isArray(inner)) return (inner as readonly Json[])[Number(key)];
    return isObject(inner) ? inner[key] : undefined;
  }, value);
}
