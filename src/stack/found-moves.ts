import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { MovesError } from "./errors";
import { ADDRESS_KEY, MODULE_PATH, type Moved, RESOURCE } from "./moved";
import type { FoundMoves } from "./moves-file";

export interface Moves {
  readonly declared: readonly Moved[];
  readonly found: FoundMoves;
  /** The stack's name, for the message. */
  readonly stack: string;
}

/**
 * The moves that a stack declares, together with those that were found for its state. A found move replaces the declared one
 * for the same resource.
 *
 * @throws MovesError which names everything that is wrong with the found moves
 */
export function withFoundMoves(
  { declared, found, stack }: Moves,
  elements: ReadonlyMap<string, IConstruct>,
): readonly Moved[] {
  const moves = Object.entries(found).map(([to, from]) => ({ from, to }));
  const problems = moves.flatMap((move) => problemOf(move, moves, elements) ?? []);
  if (problems.length > 0) throw new MovesError(`moves of ${stack}`, problems);
  const targets = new Set(moves.map(({ to }) => withoutKey(to)));
  const sources = new Map(moves.map((move) => [move.from, move]));
  const kept = declared.filter(({ to }) => !targets.has(withoutKey(to)));
  const torn = kept.flatMap((move) => {
    const other = sources.get(move.from);
    return other
      ? [`${move.from} would move to ${other.to}, but the stack's own moved block moves it to ${move.to}`]
      : [];
  });
  if (torn.length > 0) throw new MovesError(`moves of ${stack}`, torn);
  return [...kept, ...moves].sort((one, other) => (one.to < other.to ? -1 : 1));
}

function problemOf(
  { from, to }: Moved,
  moves: readonly Moved[],
  elements: ReadonlyMap<string, IConstruct>,
): string | undefined {
  const element = elements.get(withoutKey(to));
  if (!TerraformResource.isTerraformResource(element))
    return `${to} is not a resource of this stack: run \`npx carryover adopt\` again, or remove it from the file`;
  const type = RESOURCE.exec(from)?.groups?.type;
  if (type === undefined)
    return MODULE_PATH.test(from)
      ? `${from} is a module but ${to} is a resource: Terraform cannot move one to the other`
      : `"${from}" is not a resource address`;
  if (type !== element.terraformResourceType)
    return `${from} cannot become ${to}: Terraform does not move between resource types`;
  if (elements.has(withoutKey(from)) && withoutKey(from) !== withoutKey(to))
    return `the source ${from} of the move to ${to} is still declared: a source must no longer be declared, and moves cannot be chained`;
  const twin = moves.find((other) => other.from === from && other.to < to);
  return twin && `${from} would move to ${twin.to} and to ${to}`;
}

function withoutKey(address: string): string {
  return address.replace(ADDRESS_KEY, "");
}
