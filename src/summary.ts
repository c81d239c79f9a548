import { type App, TerraformResource, TerraformStack } from "cdktf";
import { warnings } from "./stack/warnings";

/** What synth prints when it is done: its warnings, if asked for, and always one line about what it has written. */
export function summary(app: App, outdir: string, wanted: boolean): readonly string[] {
  const found = warnings(app);
  const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
  const resources = app.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
  const written = `wrote ${count(stacks, "stack")} with ${count(resources, "resource")} to ${outdir}`;
  const hint = found.length > 0 && !wanted ? " (npm run synth -- --warnings)" : "";
  return [
    ...(wanted ? found.map((warning) => `warning: ${warning}`) : []),
    `${written}; ${count(found, "warning")}${hint}`,
  ];
}

function count(things: readonly unknown[], one: string): string {
  return `${things.length} ${one}${things.length === 1 ? "" : "s"}`;
}
