import type { Json } from "../../json";
import type { Block } from "../synthesized/stack-json";
import { isEmpty } from "./compare";
import type { Found } from "./finder";
import { ignoredChanges } from "./json";
import type { Search } from "./search";

/** A setting that the stack leaves to the console and that leads elsewhere than the stack's value would. */
export interface StrayLink {
  readonly address: string;
  readonly setting: string;
  /** The address it should lead to. */
  readonly to: string;
}

/** Settings for people: a name that contains another's name is not a link. */
const WORDS: readonly string[] = ["comment", "description", "name", "tag", "tags"];

const REFERENCE = /(?<![\w.-])([a-z]\w*\.[\w-]+)\.(\w+)/g;

/**
 * The links that no plan shows, because changes of their settings are ignored: a bucket policy may let another distribution
 * read, a record may name another load balancer than the one that is adopted or created.
 *
 * @param resources the stack's, synthesized with its imports
 */
export async function strayLinks(
  resources: readonly Block[],
  found: ReadonlyMap<string, Found>,
  search: Search,
): Promise<readonly StrayLink[]> {
  const addresses = new Set(resources.map(({ address }) => address));
  const links = resources.flatMap((resource) => {
    const existing = found.get(resource.address);
    return existing ? linksOf(resource, existing).filter(({ link }) => addresses.has(link.to)) : [];
  });
  const stray = await Promise.all(
    links.map(async ({ link, said, reference }) => {
      const names = [await search.lookup(reference), found.get(link.to)?.id];
      return names.some((name) => mentions(said, name)) ? [] : [link];
    }),
  );
  // Two references to the same resource are one link.
  return [...new Map(stray.flat().map((link) => [Object.values(link).join(), link])).values()];
}

interface Link {
  readonly link: StrayLink;
  /** Everything AWS says about the resource: the link's target may appear in another of its settings. */
  readonly said: string;
  readonly reference: string;
}

function linksOf({ address, config }: Block, { attributes }: Found): readonly Link[] {
  const said = JSON.stringify(attributes).toLowerCase();
  const ignored = ignoredChanges(config);
  const paths = ignored === "all" ? Object.keys(config) : ignored;
  const settings = new Set(paths.map((path) => path.replace(/[.[].*$/, "")));
  return [...settings]
    .filter((setting) => !WORDS.includes(setting) && !isEmpty(attributes[setting] ?? null))
    .flatMap((setting) =>
      [...(JSON.stringify(config[setting]) ?? "").matchAll(REFERENCE)].map(([reference, to = ""]) => ({
        link: { address, setting, to },
        said,
        reference,
      })),
    );
}

/** Whether a text contains a name by itself, not as part of a longer one. */
function mentions(said: string, name: Json | undefined): boolean {
  if (typeof name !== "string" || name === "") return false;
  const escaped = name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(said);
}
