import { isRecord, listOf, own, recordOf } from "../../json";
import { within } from "../plan/addresses";

/** A resource as declared in the configuration, without keys. */
export interface Declared {
  readonly address: string;
  /** The names of the arguments and blocks it sets, with the declared resources that their values come from. */
  readonly sources: ReadonlyMap<string, Sources>;
  readonly provider: string;
  /** The references of arguments that consist of a single reference: `aws_eip.nat.id`. */
  readonly direct: ReadonlyMap<string, readonly string[]>;
}

/** Declared addresses of resources; undefined if they are behind a local value, which a plan's JSON does not show. */
export type Sources = ReadonlySet<string> | undefined;

interface Module {
  readonly path: string;
  readonly json: unknown;
  /** Undefined for the root. */
  readonly call:
    | { readonly parent: Module; readonly expressions: unknown; readonly iteration: readonly string[] }
    | undefined;
}

/** The resources of a plan's `configuration` by declared address. */
export function declaredResources(configuration: unknown): ReadonlyMap<string, Declared> {
  const root: Module = { path: "", json: own(configuration, "root_module"), call: undefined };
  return new Map(
    modulesBelow(root)
      .flatMap(resourcesOf)
      .map((declared) => [declared.address, declared]),
  );
}

function modulesBelow(module: Module): readonly Module[] {
  return [
    module,
    ...Object.keys(recordOf(own(module.json, "module_calls"))).flatMap((name) => modulesBelow(child(module, name))),
  ];
}

function child(parent: Module, name: string): Module {
  const call = own(own(parent.json, "module_calls"), name);
  const iteration = [...referencesIn(own(call, "for_each_expression")), ...referencesIn(own(call, "count_expression"))];
  return {
    path: within(parent.path, `module.${name}`),
    json: own(call, "module"),
    call: { parent, expressions: own(call, "expressions"), iteration },
  };
}

function resourcesOf(module: Module): readonly Declared[] {
  return listOf(own(module.json, "resources")).flatMap((resource) => {
    if (own(resource, "mode") !== "managed") return [];
    const expressions = Object.entries(recordOf(own(resource, "expressions")));
    const iteration = referencesIn(own(resource, "for_each_expression"));
    const sourcesOf = (expression: unknown): Sources => {
      const references = referencesIn(expression);
      const each = references.some((reference) => reference.startsWith("each.")) ? iteration : [];
      return merged([...references, ...each].map((reference) => sourcesOfReference(reference, module, new Set())));
    };
    return [
      {
        address: within(module.path, String(own(resource, "address"))),
        provider: String(own(resource, "provider_config_key") ?? ""),
        sources: new Map(expressions.map(([name, expression]) => [name, sourcesOf(expression)])),
        direct: new Map(expressions.map(([name, expression]) => [name, referencesIn(expression)])),
      },
    ];
  });
}

/** The resources that a reference's value comes from, through variables, outputs and data sources. */
function sourcesOfReference(reference: string, module: Module, seen: ReadonlySet<string>): Sources {
  const here = `${module.path} ${reference}`;
  if (seen.has(here)) return new Set();
  const next = new Set([...seen, here]);
  const follow = (references: readonly string[], inside: Module) =>
    merged(references.map((each) => sourcesOfReference(each, inside, next)));
  const [kind = "", name = "", output = ""] = reference.replace(/\[[^\]]*\]/g, "").split(".");
  if (kind === "var") {
    const { call } = module;
    if (call === undefined) return new Set();
    const references = referencesIn(own(call.expressions, name));
    return follow(
      [...references, ...(references.some((each) => each.startsWith("each.")) ? call.iteration : [])],
      call.parent,
    );
  }
  if (kind === "module") {
    const inside = child(module, name);
    const outputs = recordOf(own(inside.json, "outputs"));
    const wanted = output === "" ? Object.values(outputs) : [own(outputs, output)];
    return follow(
      wanted.flatMap((each) => referencesIn(own(each, "expression"))),
      inside,
    );
  }
  if (kind === "local") return undefined;
  if (["each", "count", "path", "self", "terraform"].includes(kind)) return new Set();
  if (kind === "data") {
    const data = listOf(own(module.json, "resources")).find(
      (each) => own(each, "address") === `data.${name}.${output}`,
    );
    return follow(referencesIn(own(data, "expressions")), module);
  }
  return new Set([within(module.path, `${kind}.${name}`)]);
}

/** The references in an expression of a plan's JSON, including blocks and lists. */
function referencesIn(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (!isRecord(expression)) return [];
  const references = own(expression, "references");
  if (Array.isArray(references)) return references.map(String);
  return Object.values(expression).flatMap(referencesIn);
}

function merged(all: readonly Sources[]): Sources {
  const known = all.filter((sources) => sources !== undefined);
  return known.length < all.length ? undefined : new Set(known.flatMap((sources) => [...sources]));
}
