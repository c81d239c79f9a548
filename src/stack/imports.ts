import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { RESOURCES } from "../aws-types";
import { ImportsError } from "./errors";
import type { Imports } from "./imports-file";
import { literal } from "./literal";

/** One `import` block: https://developer.hashicorp.com/terraform/language/import */
export interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

/** cdktf would replace this text with something else. */
const CDKTF_TOKEN = "${TfToken[";

const INDEX = /\[(?:\d+|"[^"\]]+")\]$/;

/**
 * The `import` blocks of a stack, sorted by address.
 *
 * @param elements the stack's elements by address
 * @throws ImportsError which names everything that is wrong with the imports
 */
export function importBlocks(
  imports: Imports,
  elements: ReadonlyMap<string, IConstruct>,
  stack: string,
): readonly ImportBlock[] {
  const blocks = Object.entries(imports)
    .map(([to, id]) => ({ to, id }))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
  const problems = blocks.flatMap((block) => problemOf(block, blocks, elements) ?? []);
  if (problems.length > 0) throw new ImportsError(`imports of ${stack}`, problems);
  return blocks.map(({ to, id }) => ({ to, id: literal(id) }));
}

function problemOf(
  { to, id }: ImportBlock,
  blocks: readonly ImportBlock[],
  elements: ReadonlyMap<string, IConstruct>,
): string | undefined {
  const element = elements.get(to.replace(INDEX, ""));
  if (!element || !TerraformResource.isTerraformResource(element))
    return `${to} is not a resource of this stack: correct the address, or remove it`;
  const type = element.terraformResourceType;
  // A type without facts takes any id.
  const shape = RESOURCES.get(type)?.importId;
  if (shape && "none" in shape) return `${to} cannot be imported, remove it: ${type} ${shape.none}`;
  if (id.trim() === "" || id.includes(CDKTF_TOKEN) || (shape && !shape.pattern.test(id)))
    return `${to}: "${id}" is not an import id of ${type}${shape ? `, which looks like ${shape.example}` : ""}`;
  // Resources of different types may have the same id, as a bucket and its policy do.
  const twin = blocks.find((other) => other.to < to && other.id === id && typeOf(other) === typeOf({ to, id }));
  return twin && `${twin.to} and ${to} have the same id ${id}: an object can be imported to one address only`;
}

function typeOf({ to }: ImportBlock): string | undefined {
  return to.split(".")[0];
}
