import type { Json, JsonObject } from "../../json";
import { type Block, blocksOf, type StackJson } from "../synthesized/stack-json";
import type { Aws } from "./aws";
import { AmbiguousError, DiscoveryError, UnknownIdError } from "./errors";
import { evaluate, follow, type Lookup } from "./expressions";
import type { Finder, Found, Wanted } from "./finder";
import { isObject } from "./json";

export interface SearchProps {
  readonly stack: StackJson;
  readonly aws: Aws;
  readonly finders: Readonly<Record<string, Finder>>;
  /** Values of Terraform variables. @default their defaults */
  readonly variables?: JsonObject;
  /** Ids by address, for resources that cannot be found by name. */
  readonly given?: Readonly<Record<string, string>>;
  /** Ids already in the imports file, by address. They count if none is given. */
  readonly kept?: { readonly file: string; readonly imports: Readonly<Record<string, string>> };
  /** Types whose finder looks up a given id. */
  readonly foundById?: ReadonlySet<string>;
  /** Called with each resource when its search ends. */
  readonly progress?: (resource: Block, found: Found | undefined) => void;
}

/**
 * The search for existing objects for a stack's resources. Each is looked for once, and waits for those that it is found
 * through: a subnet for its VPC, an address for the NAT gateway that has it.
 */
export class Search {
  readonly resources: readonly Block[];
  private readonly byAddress: ReadonlyMap<string, Block>;
  private readonly searches = new Map<string, Promise<Found | undefined>>();

  constructor(private readonly props: SearchProps) {
    this.resources = blocksOf(props.stack.resource);
    this.byAddress = new Map(this.resources.map((resource) => [resource.address, resource]));
    const stray = Object.keys(props.given ?? {}).filter((address) => !this.byAddress.has(address));
    if (stray.length > 0) throw new DiscoveryError(`--id ${stray.join(", ")}: not a resource of this stack`);
  }

  /**
   * What was found, by address.
   *
   * @throws DiscoveryError which names all problems, not just the first
   */
  async run(): Promise<ReadonlyMap<string, Found>> {
    const results = await Promise.allSettled(this.resources.map(({ address }) => this.find(address)));
    const reasons = new Set(
      results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : [])),
    );
    const defect = [...reasons].find((reason) => !(reason instanceof DiscoveryError));
    if (defect) throw defect;
    const messages = new Set([...reasons].map((reason) => (reason as Error).message));
    if (messages.size > 0) throw new DiscoveryError([...messages].join("\n"));
    return new Map(
      results.flatMap((result, index) => {
        const address = this.resources[index]?.address;
        return result.status === "fulfilled" && result.value && address ? [[address, result.value] as const] : [];
      }),
    );
  }

  /** The value of a reference, if a variable, a local, or a resource that was looked for decides it. */
  readonly lookup: Lookup = async (reference) => {
    const [, kind = "", name = "", rest = ""] = /^([\w-]+)\.([\w-]+)(.*)$/.exec(reference) ?? [];
    const { stack, variables = {} } = this.props;
    if (kind === "var") return follow(name in variables ? variables[name] : stack.variable?.[name]?.default, rest);
    if (kind === "local") return follow(await evaluate(stack.locals?.[name], this.lookup), rest);
    const resource = this.byAddress.get(`${kind}.${name}`);
    if (!resource) return undefined;
    const found = await this.find(resource.address);
    if (found) return follow(found.attributes, rest);
    // A resource that will be created has its declared settings; the rest is unknown.
    return (await evaluate(follow(resource.config, rest), this.lookup)) ?? newOne(resource.address);
  };

  private find(address: string): Promise<Found | undefined> {
    const under = this.searches.get(address);
    if (under) return under;
    const search = this.look(this.byAddress.get(address) as Block);
    this.searches.set(address, search);
    return search;
  }

  private async look(resource: Block): Promise<Found | undefined> {
    const { aws, finders, progress } = this.props;
    const candidates = (await finders[resource.type]?.(this.wanted(resource), aws)) ?? [];
    const found = this.choose(resource, candidates);
    progress?.(resource, found);
    return found;
  }

  /** The existing object, or the user's. */
  private choose({ address, type }: Block, candidates: readonly Found[]): Found | undefined {
    const { given = {}, kept, foundById } = this.props;
    const ids = candidates.map((candidate) => candidate.id);
    const id = this.said(address);
    if (id === undefined) {
      if (candidates.length > 1) throw new AmbiguousError(address, ids);
      return candidates[0];
    }
    const found = candidates.find((candidate) => candidate.id === id);
    if (found) return found;
    const source = address in given ? "--id" : (kept?.file ?? "");
    if (candidates.length > 0 || foundById?.has(type)) throw new UnknownIdError(address, id, source, ids);
    return { id, attributes: { id }, unchecked: true };
  }

  private said(address: string): string | undefined {
    return this.props.given?.[address] ?? this.props.kept?.imports[address];
  }

  private wanted({ address, type, config }: Block): Wanted {
    const id = this.said(address);
    const setting = (path: string) => evaluate(follow(single(config), `.${path}`), this.lookup);
    return {
      address,
      type,
      ...(id !== undefined && { id }),
      setting,
      text: async (path) => {
        const value = await setting(path);
        return typeof value === "string" || typeof value === "number" ? String(value) : "";
      },
      related: async (other) => {
        const neighbours = this.resources.filter(
          (resource) =>
            resource.type === other && (mentions(config, resource.address) || mentions(resource.config, address)),
        );
        const found = await Promise.all(neighbours.map((neighbour) => this.find(neighbour.address)));
        return found.find((each) => each !== undefined);
      },
    };
  }
}

/** Stands for an attribute of a resource that does not exist yet. */
export function newOne(address: string): string {
  return `(new ${address})`;
}

function mentions({ depends_on, ...config }: JsonObject, address: string): boolean {
  return new RegExp(`(?<![\\w.-])${address.replaceAll(".", "\\.")}(?![\\w-])`).test(JSON.stringify(config));
}

/** Single blocks, without their list. */
function single(value: Json): Json {
  if (Array.isArray(value)) return value.length === 1 && isObject(value[0]) ? single(value[0]) : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, single(inner)]));
}
