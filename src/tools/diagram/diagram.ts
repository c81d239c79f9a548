import type { Plan } from "../plan/plan";
import type { StackJson } from "../synthesized/stack-json";
import { withChanges } from "./changes";
import { draw } from "./draw";
import { focusOn } from "./focus";
import { layOut } from "./layout";
import { overview } from "./overview";
import type { Picture } from "./picture";
import { svgOf } from "./svg";

export const LEVELS = ["overview", "full"] as const;
export type Level = (typeof LEVELS)[number];

export interface View {
  /** @default "full" */
  readonly level?: Level | undefined;
  /** An address; only what reaches it and what it reaches is drawn. */
  readonly focus?: string | undefined;
  /** A plan; what it changes is coloured. */
  readonly plan?: Plan | undefined;
}

/** The picture of a stack, before it is laid out. */
export function pictureOf(stack: string, json: StackJson, { level = "full", focus, plan }: View = {}): Picture {
  const full = draw(stack, json);
  const concern = focus === undefined ? full : focusOn(full, focus);
  const picture = level === "overview" ? overview(concern) : concern;
  return plan === undefined ? picture : withChanges(picture, plan);
}

/** A stack's picture as SVG. */
export async function diagram(stack: string, json: StackJson, view: View = {}): Promise<string> {
  const picture = pictureOf(stack, json, view);
  return svgOf(picture, await layOut(picture));
}
