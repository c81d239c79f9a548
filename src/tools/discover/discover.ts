import { RESOURCES } from "../../aws-types";
import type { JsonObject } from "../../json";
import type { Imports } from "../../stack/imports-file";
import { type Block, blocksOf, type StackJson } from "../synthesized/stack-json";
import type { Aws } from "./aws";
import { NoFinderError, NoneFoundError, WrongRegionError } from "./errors";
import { evaluate } from "./expressions";
import type { Finder, Found } from "./finder";
import { type Change, forecast } from "./forecast";
import { type StrayLink, strayLinks } from "./links";
import { Search } from "./search";

export interface DiscoverProps {
  readonly stack: string;
  /** The stack's JSON when it is synthesized with these imports. */
  readonly synthesize: (imports: Imports) => StackJson | Promise<StackJson>;
  readonly aws: Aws;
  readonly finders: Readonly<Record<string, Finder>>;
  readonly variables: JsonObject;
  /** The user's ids, by address. */
  readonly given: Imports;
  /** The ids already in the imports file. @default none */
  readonly kept?: { readonly file: string; readonly imports: Imports };
  /** Types whose finder looks up a given id. @default none */
  readonly foundById?: ReadonlySet<string>;
  readonly progress: (resource: Block, found: Found | undefined) => void;
}

export interface Discovery {
  readonly imports: Imports;
  /** Addresses of resources that exist according to the user; their ids were not looked up. */
  readonly unchecked: readonly string[];
  /** What the first plan may do besides importing. */
  readonly changes: readonly Change[];
  /** What no plan shows, because the stack leaves it to the console. */
  readonly strayLinks: readonly StrayLink[];
}

/** The resources that contain the others: without them, names mean nothing. */
const FOUNDATION = "aws_vpc";

/**
 * Finds the existing objects for a stack's resources, and tells what adopting them does. Nothing is written.
 *
 * @throws DiscoveryError if something is found twice, the foundation is not found, or AWS refuses to answer
 */
export async function discover(props: DiscoverProps): Promise<Discovery> {
  const { synthesize, aws, finders, kept } = props;
  const stack = await synthesize({});
  const types = new Set(blocksOf(stack.resource).map(({ type }) => type));
  const unknown = [...types].filter((type) => !Object.hasOwn(finders, type) && !isOfTerraformOnly(type));
  if (unknown.length > 0) throw new NoFinderError(props.stack, unknown.sort());

  const search = new Search({ ...props, stack });
  const found = await search.run();
  await checkPlace(stack, search, found, aws.region);

  const ids = [...found].map(([address, { id }]) => [address, id] as const);
  // Also keeps what a person wrote for instances of counted resources, which are not looked for.
  const merged = Object.entries({ ...kept?.imports, ...Object.fromEntries(ids) });
  const imports = Object.fromEntries(merged.sort(([a], [b]) => (a < b ? -1 : 1)));
  const { resource } = await synthesize(imports);
  const resources = blocksOf(resource);
  return {
    imports,
    unchecked: [...found].flatMap(([address, { unchecked }]) => (unchecked ? [address] : [])).sort(),
    changes: await forecast(resources, found, search),
    strayLinks: await strayLinks(resources, found, search),
  };
}

/** Whether there is nothing in AWS to find. */
function isOfTerraformOnly(type: string): boolean {
  return RESOURCES.get(type)?.kind === "terraform";
}

async function checkPlace(
  { provider }: StackJson,
  search: Search,
  found: ReadonlyMap<string, Found>,
  region: string,
): Promise<void> {
  const planned = await evaluate(provider?.aws?.[0]?.region, search.lookup);
  const foundation = search.resources.filter(({ type }) => type === FOUNDATION);
  const missing = foundation.filter(({ address }) => !found.has(address));
  if (missing.length > 0 || found.size === 0)
    throw new NoneFoundError(
      missing.length > 0 ? missing.map(({ address, config }) => `${address} (${nameOf(config)})`) : ["any resource"],
      typeof planned === "string" && planned !== region ? `${region} (the stack's own region is ${planned})` : region,
    );
  if (typeof planned === "string" && planned !== region) throw new WrongRegionError(region, planned);
}

function nameOf({ tags }: JsonObject): string {
  return JSON.stringify((tags as JsonObject | undefined)?.Name ?? "no name");
}
