import { styleText } from "node:util";
import { printable } from "../printable";
import type { Severity } from "./controls";
import type { Reason, ReasonedFindings } from "./reasons";

const COLOURS = { critical: "red", high: "red", medium: "yellow", low: "cyan" } as const satisfies Record<
  Severity,
  string
>;

/** Findings for people: the control, then each address with the document's sentence and the repair. */
export function report({ findings, unknown, compliant }: ReasonedFindings, colours: boolean): string {
  const style = (severity: Severity, text: string) => (colours ? styleText(["bold", COLOURS[severity]], text) : text);
  const lines = findings.flatMap((finding, index) => {
    const { control, severity, title, address, repair, reason } = finding;
    const head =
      findings[index - 1]?.control === control ? [] : ["", style(severity, `${severity} ${control}: ${title}`)];
    const said = [...reasonLines(reason), `To close it: ${repair}.`].map((line) => `      ${line}`);
    return [...head, `  ${printable(address)}`, ...said];
  });
  const left = unknown.map(({ control, address }) => `  ${control} ${printable(address)}`);
  return [
    `${findings.length} findings, ${compliant} checks passed, ${unknown.length} only the apply can tell.`,
    ...lines,
    ...(left.length > 0 ? ["", "Only the apply can tell:", ...left] : []),
    "",
  ].join("\n");
}

function reasonLines(reason: Reason | undefined): readonly string[] {
  if (reason === undefined) return [];
  const { document, repair, remains } = reason;
  return [
    ...(document ? [`The document: "${document}"`] : []),
    ...(repair ? [`PROFILE=hardened closes it: ${repair}.`] : []),
    ...(remains ? [`PROFILE=hardened leaves it: ${remains}.`] : []),
  ];
}
