import type { Discovery } from "./discover";
import type { Change } from "./forecast";

/** What the user should know before planning. */
export function report(stack: string, file: string, { imports, unchecked, changes, strayLinks }: Discovery): string {
  const replaced = changes.filter(({ action }) => action === "replace");
  return [
    `${stack}: ${Object.keys(imports).length} to import, by ${file}.`,
    ...(unchecked.length > 0
      ? [`Not found by name, your ids are used: ${unchecked.join(", ")}. The plan fails if an id is wrong.`]
      : []),
    ...(changes.length > 0 ? ["Besides that, the plan may only do this:", ...changes.map(line)] : []),
    ...(replaced.length > 0
      ? [
          `Terraform must REPLACE ${[...new Set(replaced.map(({ address }) => address))].join(", ")}: it destroys what exists. Resolve these differences before anyone applies.`,
        ]
      : []),
    ...(strayLinks.length > 0
      ? [
          "The stack leaves these to the console, so no plan shows that they lead elsewhere. Check them by hand:",
          ...strayLinks.map(({ address, setting, to }) => `  ${address}.${setting}: does not lead to ${to}`),
        ]
      : []),
    `Next: npx cdktf synth, then terraform plan in cdktf.out/stacks/${stack}; keep ${file} under version control.`,
  ].join("\n");
}

function line({ action, address, path, reason }: Change): string {
  return `  ${action.padEnd(7)} ${path ? `${address}.${path}` : address}: ${reason}`;
}
