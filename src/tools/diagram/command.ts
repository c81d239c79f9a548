import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { loadPlan } from "../plan/load";
import { targetOf, withTarget } from "../synthesized/target";
import { LEVELS, pictureOf, type View } from "./diagram";
import { layOut } from "./layout";
import { mermaidOf } from "./mermaid";
import { svgOf } from "./svg";

interface Options extends Pick<View, "level" | "focus"> {
  readonly out?: string;
  readonly mermaid?: true;
  readonly plan?: string;
  readonly chdir: string;
}

export const command = new Command("diagram")
  .description("Draws a stack's architecture from its JSON, as SVG.")
  .argument("<stack>", "its name, or a folder with its *.tf.json")
  .option("--out <file>", "write the picture to this file instead of printing it")
  .addOption(
    new Option("--level <level>", "the picture at a glance, or with everything").choices(LEVELS).default("full"),
  )
  .option("--focus <address>", "only what reaches this resource and what it reaches")
  .option("--mermaid", "for pages that render Mermaid, instead of SVG")
  .option("--plan <plan>", "colour what a plan changes: a plan file, its JSON, or - for JSON on standard input")
  .option("--chdir <folder>", "where the plan was made, to show a plan file", ".")
  .action(run);

/** The picture does not depend on the backend, so any will do. */
const SWITCHES = { STATE_BACKEND: "local" };

async function run(argument: string, { out, mermaid, plan, chdir, level, focus }: Options): Promise<void> {
  const target = targetOf(argument);
  const loaded = plan === undefined ? undefined : await loadPlan(plan, chdir);
  const picture = await withTarget(target, SWITCHES, ({ stack, json }) =>
    pictureOf(stack, json, { level, focus, plan: loaded }),
  );
  const text = mermaid ? mermaidOf(picture) : svgOf(picture, await layOut(picture));
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}
