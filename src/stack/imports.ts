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

/** cdktf would put something else in its place. */
const CDKTF_TOKEN = "${TfToken[";

const INDEX = /\[(?:\d+|"[^"\]]+")\]$/;

/**
 * The `import` blocks of a stack, sorted by address.
 *
 * @param elements the stack's elements by address
 * @throws ImportsError which names all that is wrong with the imports
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
    return `${to} is not a resource of this stack: correct the address, or take it out`;
  const type = element.terraformResourceType;
  // A type without facts takes any id.
  const shape = RESOURCES.get(type)?.importId;
  if (shape && "none" in shape) return `${to} cannot be imported, take it out: ${type} ${shape.none}`;
  if (id.trim() === "" || id.includes(CDKTF_TOKEN) || (shape && !shape.pattern.test(id)))
    return `${to}: "${id}" is not an import id of ${type}${shape ? `, which looks like ${shape.example}` : ""}`;
  // Names of different types may be the same: a bucket's and its policy's are.
  const twin = blocks.find((other) => other.to < to && other.id === id && typeOf(other) === typeOf({ to, id }));
  return twin && `${twin.to} and ${to} have the one id ${id}: a resource can be imported to one address only`;
}

function typeOf({ to }: ImportBlock): string | undefined {
  return to.split(".")[0];
}
