import { readFileSync } from "node:fs";
import { join } from "node:path";
import { placeOf, STACK_NAMES } from "../../systems/registry";
import { commands } from "../markdown";
import { type Need, needsOf } from "../ready/needs";
import { inShell } from "../ready/report";
import { PROJECT } from "../synthesized/project";
import type { Synthesized } from "../synthesized/read";
import type { StackJson } from "../synthesized/stack-json";
import { NoPlaceError } from "./errors";

const TITLE = "Before the first plan";

/** The pages that say what must be there before the first plan: a system's README.md, and a stack's commands.md for its runbook. */
export function pagesOfNeeds(synthesized: readonly Synthesized[]): readonly (readonly [string, string])[] {
  const systems = [...new Set(synthesized.map(({ stack }) => placeOf(stack)?.system))];
  const readmes = systems.map((system) => {
    const stacks = STACK_NAMES.flatMap((name) => synthesized.filter(({ stack }) => stack === name)).filter(
      ({ stack }) => placeOf(stack)?.system === system,
    );
    const sections = stacks.map((made) => (stacks.length > 1 ? `\`${made.stack}\`:\n\n${list(made)}` : list(made)));
    const names = stacks.map(({ stack }) => stack).join("|");
    return withSection(`src/systems/${system}/README.md`, 2, [
      `\`npx carryover ready ${stacks.length > 1 ? `<${names}>` : names} --var-file=…\` asks AWS for all of this with your values, and prints the commands for what is missing. It changes nothing.`,
      ...sections,
    ]);
  });
  const runbooks = synthesized.map((made) =>
    withSection(`src/systems/${placeOf(made.stack)?.folder}/commands.md`, 3, [
      "The stack does not make these. Put your own values in the place of the defaults below.",
      list(made),
    ]),
  );
  return [...readmes, ...runbooks];
}

/** The file's text with the section as it is today; a section of that title must be there, and ends at the next of its level. */
function withSection(file: string, level: number, paragraphs: readonly string[]): readonly [string, string] {
  const text = readFileSync(join(PROJECT, file), "utf8");
  const hashes = "#".repeat(level);
  const place = new RegExp(`^${hashes} ${TITLE}\\n[^]*?(?=^${hashes} |(?![^]))`, "m");
  if (!place.test(text)) throw new NoPlaceError(file, `${hashes} ${TITLE}`);
  const section = [`${hashes} ${TITLE}`, ...paragraphs].join("\n\n");
  const isLast = place.exec(text)?.[0].length === text.length - text.search(place);
  return [file, text.replace(place, () => `${section}\n${isLast ? "" : "\n"}`)];
}

/** What is needed, the command that asks for it, and the commands that make it. */
function list({ stack, json }: Synthesized): string {
  const needs = needsOf(stack, json);
  if (needs.length === 0) return "Nothing.";
  return commands(...needs.flatMap((need, index) => [...(index > 0 ? [""] : []), ...lines(need, json)]));
}

function lines({ what, check, used, make, next }: Need, json: StackJson): readonly string[] {
  const said = (text: string) => withDefaults(text, json);
  const commands = [check, used, ...make].flatMap((command) => (command ? [inShell(command.map(said))] : []));
  return [`# ${said(what)}`, ...commands, ...(next === undefined ? [] : [`# ${said(next)}`])];
}

/** Variables by their defaults; what only Terraform can tell by the names of the variables that it is made of. */
function withDefaults(text: string, { variable = {} }: StackJson): string {
  return text.replaceAll(/\$\{([^{}]*)\}/g, (_, expression: string) => {
    const [, only = ""] = /^var\.([\w-]+)$/.exec(expression) ?? [];
    const value = variable[only]?.default;
    if (typeof value === "string" || typeof value === "number") return String(value);
    return `<${[...expression.matchAll(/var\.([\w-]+)/g)].map(([, name]) => name).join(" ")}>`;
  });
}
