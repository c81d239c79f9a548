import { styleText } from "node:util";
import { printable } from "../printable";
import type { Severity } from "./controls";
import type { Judged } from "./findings";

const COLOURS = { critical: "red", high: "red", medium: "yellow", low: "cyan" } as const satisfies Record<
  Severity,
  string
>;

/** Findings for people: the control, then each address with the repair. */
export function report({ findings, unknown, compliant }: Judged, colours: boolean): string {
  const style = (severity: Severity, text: string) => (colours ? styleText(["bold", COLOURS[severity]], text) : text);
  const lines = findings.flatMap((finding, index) => {
    const { control, severity, title, address, repair } = finding;
    const head =
      findings[index - 1]?.control === control ? [] : ["", style(severity, `${severity} ${control}: ${title}`)];
    return [...head, `  ${printable(address)}`, `      To close it: ${repair}.`];
  });
  const left = unknown.map(({ control, address }) => `  ${control} ${printable(address)}`);
  return [
    `${findings.length} findings, ${compliant} checks passed, ${unknown.length} only the apply can tell.`,
    ...lines,
    ...(left.length > 0 ? ["", "Only the apply can tell:", ...left] : []),
    "",
  ].join("\n");
}
