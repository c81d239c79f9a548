import { isInStateAlone } from "../../aws-types";
import { isRecord, own } from "../../json";
import { holdsTrue } from "../plan/attributes";
import type { Existing, Wanted } from "./model";
import { canonical, type Fit, fitOf, isEmpty, leavesAt, meaning } from "./values";

/** An index of the objects of one type by their values. */
export class ObjectIndex {
  private readonly byValue = new Map<string, Existing[]>();
  private readonly byText = new Map<string, ReadonlyMap<string, readonly Existing[]>>();

  constructor(private readonly objects: readonly Existing[]) {
    for (const object of objects)
      for (const [name, value] of Object.entries(object.values)) {
        if (isEmpty(value) || !hasKey(value)) continue;
        const key = keyOf(name, value);
        const found = this.byValue.get(key);
        if (found) found.push(object);
        else this.byValue.set(key, [object]);
      }
  }

  /** The objects that a declaration may be paired with, starting from the value that leaves the fewest candidates. */
  fitting(wanted: Wanted): ReadonlyMap<Existing, Fit> {
    const compared = comparedArguments(wanted);
    let fewest = this.objects;
    for (const name of compared) {
      const value = own(wanted.values, name);
      if (isEmpty(value) || !hasKey(value) || holdsTrue(own(wanted.unknown, name))) continue;
      const found = this.byValue.get(keyOf(name, value)) ?? [];
      if (found.length < fewest.length) fewest = found;
    }
    const fits = fewest.map((object) => [object, fitOfObject(wanted, object, compared)] as const);
    return new Map(fits.filter(([, fit]) => fit !== "no"));
  }

  /** The objects with one of the texts at a path. */
  having(path: string, texts: Iterable<string>): ReadonlySet<Existing> {
    const byText = this.textsAt(path);
    return new Set([...texts].flatMap((text) => byText.get(text) ?? []));
  }

  /** Whether no other object has this value of an argument. */
  isAlone(name: string, value: unknown): boolean {
    return hasKey(value) && this.byValue.get(keyOf(name, value))?.length === 1;
  }

  private textsAt(path: string): ReadonlyMap<string, readonly Existing[]> {
    const known = this.byText.get(path);
    if (known) return known;
    const byText = new Map<string, Existing[]>();
    for (const object of this.objects)
      for (const text of new Set(leavesAt(object.values, path))) {
        const found = byText.get(text);
        if (found) found.push(object);
        else byText.set(text, [object]);
      }
    this.byText.set(path, byText);
    return byText;
  }
}

/** The names of the arguments to compare with an object. */
export function comparedArguments({ type, values }: Wanted): readonly string[] {
  const names = Object.keys(values).filter((name) => !isInStateAlone(type, name));
  // With the provider's default tags, which one side may have as the resource's own.
  return isEmpty(own(values, "tags_all")) ? names : names.filter((name) => name !== "tags");
}

/** The names of the arguments in which an object differs from its declaration. */
export function differencesOf(wanted: Wanted, object: Existing): readonly string[] {
  return comparedArguments(wanted).filter((name) => fitOfArgument(wanted, object, name) === "no");
}

function fitOfObject(wanted: Wanted, object: Existing, compared: readonly string[]): Fit {
  let all: Fit = "exact";
  for (const name of compared) {
    const fit = fitOfArgument(wanted, object, name);
    if (fit === "no") return "no";
    if (fit === "loose") all = "loose";
  }
  return all;
}

function fitOfArgument({ values, unknown }: Wanted, object: Existing, name: string): Fit {
  const [planned, actual] = [own(values, name), own(object.values, name)];
  const fit = fitOf(planned, own(unknown, name), actual);
  if (fit !== "no" || (planned !== null && planned !== undefined)) return fit;
  // Not set, and the provider either treats it as equal to the state's value or is told to ignore it: no schema says which.
  return Array.isArray(actual) || (typeof actual !== "object" && !isTelling(name)) ? "loose" : "no";
}

/** Arguments that identify an object, and not just its kind. */
const TELLING =
  /(^|_)(name|names|prefix|identifier|bucket|key|title|family|description|policy|cidr|id|ids|arn|arns|path|url|blocks?|subjects?)$|^tags|^container_definitions$/;

export function isTelling(argument: string): boolean {
  return TELLING.test(argument);
}

/** Whether equal values always have equal keys; those of blocks may not. */
function hasKey(value: unknown): boolean {
  const meant = meaning(value);
  return (
    !Array.isArray(meant) ||
    !meant.some((inner) => isRecord(inner) || Array.isArray(inner)) ||
    typeof value === "string"
  );
}

export function keyOf(name: string, value: unknown): string {
  return `${name}=${canonical(value)}`;
}
