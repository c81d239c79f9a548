import { UserError } from "./errors";

/** The text is not JSON, or has a key twice. The message quotes no values, which may be secret. */
export class JsonError extends UserError {}

/**
 * Parses JSON, and refuses an object that has a key twice: readers differ in which of the two they use.
 *
 * @param name of the file or stream, for the message
 * @throws JsonError
 */
export function parseJson(text: string, name: string): unknown {
  const parsed = parse(text, name);
  const repeated = repeatedKey(text);
  if (repeated !== undefined)
    throw new JsonError(`${name} has the key ${JSON.stringify(repeated)} twice in one object: it cannot be trusted`);
  return parsed;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonError(text.trim() === "" ? `${name} is empty: JSON is expected` : `${name} is not JSON`);
  }
}

/** A key that occurs twice in one object of this valid JSON. */
function repeatedKey(text: string): string | undefined {
  /** The keys seen so far in each open object; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let expectsKey = false;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at + 1)) {
    const mark = text[at];
    const keys = open.at(-1);
    if (mark === '"') {
      const end = endOfString(text, at);
      if (expectsKey && keys !== undefined) {
        const key = JSON.parse(text.slice(at, end + 1)) as string;
        if (keys.has(key)) return key;
        keys.add(key);
        expectsKey = false;
      }
      at = end;
    } else if (mark === "{" || mark === "[") {
      open.push(mark === "{" ? new Set() : undefined);
      expectsKey = mark === "{";
    } else if (mark === ",") {
      expectsKey = keys !== undefined;
    } else {
      open.pop();
      expectsKey = false;
    }
  }
  return undefined;
}

const MARK = /["{}[\],]/g;
const STRING_MARK = /["\\]/g;

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? text.length;
}

/** The index of the closing quote of the string that begins here. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at += 2) {
    STRING_MARK.lastIndex = at;
    at = STRING_MARK.exec(text)?.index ?? text.length;
    if (text[at] !== "\\") return at;
  }
}

/** A value's own property, never one of its prototype's (`constructor`), which is not in the JSON. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** The value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
