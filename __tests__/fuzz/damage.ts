import fc from "fast-check";
import { UserError } from "../../src/errors";

/** Bytes put in the place of others: overwritten, cut out, inserted. */
export function damaged(whole: Buffer): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.nat(whole.length), fc.nat({ max: 600 }), fc.uint8Array({ maxLength: 600 }))
    .map(([at, length, bytes]) => Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + length)]))
    .filter((bytes) => !bytes.equals(whole));
}

/** As {@link damaged}, mostly in few characters, such as JSON is made of. */
export function damagedText(whole: string): fc.Arbitrary<string> {
  const bytes = damaged(Buffer.from(whole)).map((buffer) => buffer.toString("utf8"));
  const characters = fc
    .tuple(
      fc.nat(whole.length),
      fc.nat({ max: 20 }),
      fc.string({ unit: fc.constantFrom(...'{}[],:"0a\\\n '), maxLength: 5 }),
    )
    .map(([at, length, text]) => whole.slice(0, at) + text + whole.slice(at + length))
    .filter((text) => text !== whole);
  return fc.oneof({ weight: 1, arbitrary: bytes }, { weight: 3, arbitrary: characters });
}

const NAMES = fc.oneof(
  fc.string(),
  fc.constantFrom("__proto__", "constructor", "toString", "resource_changes", "actions"),
);

/** JSON in which one part, at any depth, is taken out, replaced by any other JSON, or has something put beside it. */
export function damagedJson(whole: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(whole);
  const part = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  return fc
    .tuple(fc.constantFrom(...places), NAMES, part, fc.boolean())
    .map(([place, name, value, beside]) => replaced(whole, place, () => (beside ? { [name]: value } : value)));
}

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const children = Object.entries(value).flatMap(([key, child]) =>
    placesIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...children];
}

function replaced(value: unknown, [step, ...rest]: Path, part: () => unknown): unknown {
  if (step === undefined) return part();
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const child = replaced(copy[step], rest, part);
  if (child === undefined) delete copy[step];
  else copy[step] = child;
  return copy;
}

/** What reading comes to; anything that is thrown and is not a user's error is a defect, and fails the test. */
export function outcomeOf<T>(read: () => T): T | "refused" {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return "refused";
    throw error;
  }
}
