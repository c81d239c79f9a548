import { COMPUTE } from "./compute";
import { DATA } from "./data";
import type { Drawing } from "./drawing";
import { NETWORK } from "./network";
import { OPERATIONS } from "./operations";

const DRAWINGS: ReadonlyMap<string, Drawing> = new Map(
  [NETWORK, COMPUTE, DATA, OPERATIONS].flatMap((drawings) => Object.entries(drawings)),
);

/** How a type is drawn. An unknown type is drawn under its own name, with everything that it refers to. */
export function drawingOf(type: string): Drawing {
  return DRAWINGS.get(type) ?? { label: words(type), category: "other" };
}

export function isKnown(type: string): boolean {
  return DRAWINGS.has(type);
}

/** `aws_lambda_layer_version` is a "Lambda layer version". */
function words(type: string): string {
  const [first = "", ...rest] = type.replace(/^aws_/, "").split("_").filter(Boolean);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(" ");
}
