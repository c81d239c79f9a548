import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { MoveError } from "./errors";

const FORMERLY = "carryover:formerly";
const INTRODUCED = "carryover:introduced";

const INDEX = String.raw`(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_-]*`;
export const MODULE_PATH = new RegExp(`^module\\.${NAME}${INDEX}(?:\\.module\\.${NAME}${INDEX})*$`, "u");
export const RESOURCE = new RegExp(
  `^(?:module\\.${NAME}${INDEX}\\.)*(?!module\\.)(?<type>${NAME})\\.${NAME}${INDEX}$`,
  "u",
);
/** The key at an address's end. */
export const ADDRESS_KEY = new RegExp(`${INDEX}$`);

/** One `moved` block: https://developer.hashicorp.com/terraform/language/modules/develop/refactoring#moved-block-syntax */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/**
 * Gives the address in the team's state: for a resource its whole former address (`module.alb.aws_lb.this[0]`), for any other
 * construct the module that used to hold all resources beneath it (`module.networking`). The nearest one counts.
 */
export function formerly(construct: IConstruct, address: string): void {
  construct.node.addMetadata(FORMERLY, address);
}

/** Marks a resource as new: it has no former address, even if a construct above it has one. */
export function introducedHere(resource: TerraformResource): void {
  resource.node.addMetadata(INTRODUCED, true);
}

/**
 * The `moved` blocks of the elements that have a former address, one per resource (a counted resource moves as a whole),
 * sorted by their new address.
 *
 * @throws MoveError if a move is malformed or ambiguous, or would make Terraform destroy something
 */
export function movedBlocks(elements: ReadonlyMap<string, IConstruct>): readonly Moved[] {
  const moves: Moved[] = [];
  const targets = new Map<string, string>();
  for (const [to, element] of elements) {
    if (!TerraformResource.isTerraformResource(element)) continue;
    const from = formerAddress(element, to);
    if (from === undefined || from === to) continue;
    checkSource(element, { from, to }, { elements, targets });
    targets.set(from, to);
    moves.push({ from, to });
  }
  return moves.sort((a, b) => (a.to < b.to ? -1 : 1));
}

function formerAddress(resource: TerraformResource, to: string): string | undefined {
  if (resource.node.metadata.some(({ type }) => type === INTRODUCED)) return undefined;
  const own = said(resource);
  if (own.length > 1)
    throw new MoveError(
      resource.node.path,
      `${to} has two former addresses, ${own.join(" and ")}`,
      "Keep the one that is in the team's state",
    );
  if (own[0] !== undefined) return own[0];
  for (const scope of resource.node.scopes.reverse()) {
    const [module, other] = said(scope);
    if (module === undefined) continue;
    if (other !== undefined || !MODULE_PATH.test(module))
      throw new MoveError(
        scope.node.path,
        `formerly(${said(scope).map(quote).join(", ")}) does not name the one module that held these resources`,
        'Write it as "module.NAME"',
      );
    return `${module}.${to}`;
  }
  return undefined;
}

interface Taken {
  readonly elements: ReadonlyMap<string, IConstruct>;
  /** The new addresses of the moves so far, by former address. */
  readonly targets: ReadonlyMap<string, string>;
}

function checkSource(resource: TerraformResource, { from, to }: Moved, { elements, targets }: Taken): void {
  const path = resource.node.path;
  const type = RESOURCE.exec(from)?.groups?.type;
  if (type === undefined)
    throw new MoveError(path, `${quote(from)} is not a resource address`, 'Write it as "module.NAME.TYPE.NAME"');
  if (type !== resource.terraformResourceType)
    throw new MoveError(
      path,
      `${from} cannot become ${to}: Terraform does not move between resource types`,
      "Correct the former address, or the construct's class",
    );
  const declared = from.replace(ADDRESS_KEY, "");
  const still = declared === to ? undefined : elements.get(declared);
  if (still !== undefined)
    throw new MoveError(
      path,
      `the source ${from} of the move to ${to} is still declared, by ${still.node.path}`,
      "A source must no longer be declared, and moves cannot be chained: name the address in the team's state",
    );
  const twin = targets.get(from);
  if (twin !== undefined)
    throw new MoveError(path, `${from} would move to ${twin} and to ${to}`, "A resource can move to one address only");
}

function said(construct: IConstruct): readonly string[] {
  return construct.node.metadata.filter((entry) => entry.type === FORMERLY).map((entry) => String(entry.data));
}

function quote(text: string): string {
  return `"${text}"`;
}
