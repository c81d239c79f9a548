import { existsSync, readFileSync } from "node:fs";
import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { custom, pipe, record, safeParse, string } from "valibot";
import { RESOURCES } from "../aws-types";
import { ImportsError } from "./errors";

/** Import ids by address. */
export type Imports = Readonly<Record<string, string>>;

/** One `import` block: https://developer.hashicorp.com/terraform/language/import */
export interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

/** Where the ids of a stack's existing resources are. */
export interface ImportsFile {
  /** May hold `{stack}`. */
  readonly path: string;
  /** Whether the file was asked for by name: an error, then, where it is missing. */
  readonly required: boolean;
}

/** valibot takes a list for a record too. */
const idsByAddress = pipe(
  custom((input) => !Array.isArray(input)),
  record(string(), string()),
);

const INDEX = /\[(?:\d+|"[^"\]]+")\]$/;

/**
 * The ids of a stack's imports file, none where there is no such file.
 *
 * @throws ImportsError where it cannot be read or is no JSON object of texts
 */
export function readImports({ path, required }: ImportsFile, stack: string): Imports {
  const file = importsPath(path, stack);
  if (!existsSync(file)) {
    if (required) throw new ImportsError(file, ["is not there: correct IMPORTS_FILE, or unset it"]);
    return {};
  }
  const parsed = safeParse(idsByAddress, parse(file));
  if (parsed.success) return parsed.output;
  throw new ImportsError(file, ['must be a JSON object of import ids by address: {"aws_vpc.dev": "vpc-a01106c2"}']);
}

export function importsPath(path: string, stack: string): string {
  return path.replaceAll("{stack}", stack);
}

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
  return blocks;
}

function problemOf(
  { to, id }: ImportBlock,
  blocks: readonly ImportBlock[],
  elements: ReadonlyMap<string, IConstruct>,
): string | undefined {
  const element = elements.get(to.replace(INDEX, ""));
  if (!element || !TerraformResource.isTerraformResource(element))
    return `${to} is no resource of this stack: correct the address, or take it out`;
  const type = element.terraformResourceType;
  // A type that nothing is known of takes any id.
  const shape = RESOURCES.get(type)?.importId;
  if (shape && "none" in shape) return `${to} cannot be imported, take it out: ${type} ${shape.none}`;
  if (id.trim() === "" || (shape && !shape.pattern.test(id)))
    return `${to}: "${id}" is no import id of ${type}${shape ? `, which looks like ${shape.example}` : ""}`;
  // Names of different types may be the same: a bucket's and its policy's are.
  const twin = blocks.find((other) => other.to < to && other.id === id && typeOf(other) === typeOf({ to, id }));
  return twin && `${twin.to} and ${to} have the one id ${id}: a resource can be imported to one address only`;
}

function typeOf({ to }: ImportBlock): string | undefined {
  return to.split(".")[0];
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ImportsError(path, [`cannot be read as JSON: ${(error as Error).message}`]);
  }
}
