import { type Json, JsonError, own, parseJson } from "../../json";
import { holdsTrue } from "../plan/attributes";

/** Only the apply knows the value that a rule needs. It never leaves this folder: it becomes the outcome "unknown". */
export class NotKnown extends Error {}

/** A planned value, with marks for what only the apply knows. */
export class Part {
  constructor(
    private readonly content: unknown,
    private readonly unknown: unknown,
  ) {}

  /**
   * A value within.
   *
   * @param path names and indices: `metadata_options.0.http_tokens`
   * @returns undefined where the plan has none
   * @throws NotKnown
   */
  get(path: string): Json | undefined {
    const part = this.at(path);
    if (holdsTrue(part.unknown)) throw new NotKnown();
    return part.content as Json | undefined;
  }

  /** The elements of a list, such as blocks; none if the list is missing. */
  list(path: string): readonly Part[] {
    const { content, unknown } = this.at(path);
    if (unknown === true) throw new NotKnown();
    const marks = Array.isArray(unknown) ? unknown : [];
    // Terraform leaves an element without a known value out of the values; only the marks have it.
    const length = Math.max(Array.isArray(content) ? content.length : 0, marks.length);
    return Array.from({ length }, (_, index) => new Part(elementOf(content, index), marks[index]));
  }

  /** Like `list`, but a single element may take the list's place, as in policies. */
  oneOrMore(path: string): readonly Part[] {
    const part = this.at(path);
    if (part.unknown === true) throw new NotKnown();
    if (Array.isArray(part.content)) return part.list("");
    return part.content === undefined || part.content === null ? [] : [part];
  }

  at(path: string): Part {
    const steps = path === "" ? [] : path.split(".");
    return steps.reduce<Part>(
      (part, step) =>
        new Part(elementOf(part.content, step), part.unknown === true ? true : elementOf(part.unknown, step)),
      this,
    );
  }

  /**
   * The parsed content of a JSON text.
   *
   * @throws NotKnown, also if it is not JSON: what cannot be read is not judged
   */
  json(path: string): Part {
    const text = this.get(path);
    if (typeof text !== "string" || text === "") return new Part(undefined, undefined);
    try {
      return new Part(parseJson(text, path), undefined);
    } catch (error) {
      throw error instanceof JsonError ? new NotKnown() : error;
    }
  }

  /** The names in an object, known or not. */
  keys(): readonly string[] {
    if (this.unknown === true) throw new NotKnown();
    return [...new Set([this.content, this.unknown].flatMap((each) => (isObject(each) ? Object.keys(each) : [])))];
  }

  get isObject(): boolean {
    return isObject(this.content);
  }

  get isUnknown(): boolean {
    return this.unknown === true;
  }
}

function elementOf(value: unknown, step: string | number): unknown {
  return Array.isArray(value) ? value[Number(step)] : own(value, String(step));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the condition holds for any of them. One is enough, even if others are not known. */
export function anyOf<T>(all: readonly T[], is: (one: T) => boolean): boolean {
  const answers = all.map((one) => {
    try {
      return is(one);
    } catch (error) {
      if (error instanceof NotKnown) return error;
      throw error;
    }
  });
  if (answers.includes(true)) return true;
  const open = answers.find((answer) => answer instanceof NotKnown);
  if (open !== undefined) throw open;
  return false;
}
