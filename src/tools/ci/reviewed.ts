import type { Plan } from "../plan/plan";
import { printable } from "../printable";
import { comment, type Origin, planLine } from "./comment";
import { ReviewError } from "./errors";

/** A plan file, identified by its hash. */
export type Reviewed = Origin & { readonly sha256: string };

/**
 * Judges the opened plan again and writes its comment again. It is the reviewed plan only if that text is exactly the reviewed one,
 * which contains the verdict, counts, addresses, attribute names and the file's hash.
 *
 * @param text what was reviewed
 * @throws ReviewError which says what differs first
 */
export function asReviewed(plan: Plan, origin: Reviewed, text: string): void {
  const [opened, reviewed] = [linesOf(comment(plan, origin)), linesOf(text)];
  const lines = Math.max(opened.length, reviewed.length);
  const differing = Array.from({ length: lines }, (_, line) => line).find((line) => opened[line] !== reviewed[line]);
  if (differing === undefined) return;
  throw new ReviewError(
    `${origin.stack}: the opened plan is not what was reviewed. Reviewed: ${said(reviewed[differing])}. Opened: ${said(opened[differing])}. ${REFUSED}`,
  );
}

/** @throws ReviewError if the reviewed text does not name this hash as the plan file's */
export function samePlan(stack: string, sha256: string, text: string): void {
  if (linesOf(text).includes(planLine(sha256))) return;
  throw new ReviewError(`${stack}: the sealed plan has sha256 ${sha256}, but the reviewed one has not. ${REFUSED}`);
}

/** GitHub may use other line endings. */
export function linesOf(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/);
}

export const REFUSED = "Nothing is applied; plan again (docs/ci/README.md)";

function said(line: string | undefined): string {
  return line === undefined ? "nothing more" : JSON.stringify(printable(line));
}
