import { isRecord, type Json, type JsonObject } from "../../json";
import type { Plan } from "../plan/plan";
import { blocksOf, type StackJson } from "../synthesized/stack-json";
import { Part } from "./part";
import type { Documents } from "./planned";

/**
 * JSON texts in arguments, such as policies. One id that only the apply knows makes the whole text unknown; the same text as an
 * output is an object, whose known parts Terraform shows.
 */
export interface Document {
  readonly output: string;
  readonly address: string;
  readonly attribute: string;
  /** Terraform's expression for the object. */
  readonly value: Json;
}

const PREFIX = "carryover_document_";

export function documentsIn({ resource }: StackJson): readonly Document[] {
  const found = blocksOf(resource).flatMap(({ address, config }) =>
    // A counted resource has more than one value.
    "count" in config || "for_each" in config
      ? []
      : Object.entries(config).flatMap(([attribute, value]) => {
          const object = typeof value === "string" ? objectOf(value) : undefined;
          return object === undefined ? [] : [{ address, attribute, value: object }];
        }),
  );
  return found.map((document, index) => ({ output: `${PREFIX}${index}`, ...document }));
}

/** The outputs' values in a plan, by address and attribute. */
export function plannedDocuments(plan: Plan, documents: readonly Document[]): Documents {
  const outputs = new Map(plan.output_changes.map(({ name, of }) => [name, of]));
  return new Map(
    documents.map(({ output, address, attribute }) => {
      const { after, after_unknown: unknown } = (outputs.get(output) ?? {}) as JsonObject;
      return [`${address} ${attribute}`, new Part(after, unknown)];
    }),
  );
}

const ENCODE = "${jsonencode(";

function objectOf(text: string): Json | undefined {
  if (text.startsWith(ENCODE) && text.endsWith(")}") && closing(text, ENCODE.length) === text.length - 2)
    return `\${${text.slice(ENCODE.length, -2)}}`;
  if (!/^\s*[[{]/.test(text) || !text.includes("${")) return undefined;
  try {
    const parsed = JSON.parse(text) as Json;
    return isRecord(parsed) || Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The end of the parenthesis that opens at `start`; parentheses in strings do not count. */
function closing(text: string, start: number): number {
  const open: string[] = ["("];
  for (let at = start; at < text.length; at += 1) {
    const inString = open.at(-1) === '"';
    const character = text[at] ?? "";
    if (inString && character === "\\") at += 1;
    else if (inString && character === '"') open.pop();
    else if (inString && text.startsWith("${", at) && text[at - 1] !== "$") {
      open.push("{");
      at += 1;
    } else if (inString) continue;
    else if (character === '"' || character === "(" || character === "{" || character === "[") open.push(character);
    else if (character === ")" || character === "}" || character === "]") {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return -1;
}
