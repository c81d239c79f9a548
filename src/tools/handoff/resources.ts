import { code, table } from "../markdown";
import { type Block, blocksOf, type StackJson } from "../synthesized/stack-json";

/** `RESOURCES.md`: each resource with its address in a state from before the move. */
export function resourceTable(stack: string, { resource, data, moved = [] }: StackJson): string {
  const managed = blocksOf(resource);
  const read = blocksOf(data);
  const rows = managed.map((block) => {
    const former = moved.filter(({ to }) => to === block.address || to.startsWith(`${block.address}[`));
    return [
      code(block.address),
      former.length > 0 ? former.map(({ from }) => code(from)).join(", ") : "the same",
      howMany(block),
    ];
  });
  return `${[
    `# Resources of ${stack}`,
    `${managed.length} resources are managed. A former address is one that a team's state has from before it planned with this JSON; its \`moved\` block has Terraform rename it.`,
    table(["address", "former address", "how many"], rows),
    ...(read.length > 0
      ? [
          "## Read, not managed",
          table(
            ["data source"],
            read.map(({ address }) => [code(`data.${address}`)]),
          ),
        ]
      : []),
  ].join("\n\n")}\n`;
}

function howMany({ config: { count, for_each: each } }: Block): string {
  if (count !== undefined) return code(String(count));
  if (each !== undefined) return `for each of ${code(typeof each === "string" ? each : JSON.stringify(each))}`;
  return "1";
}
