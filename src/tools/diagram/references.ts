import { isRecord } from "../../json";

/** A string in a resource's settings. */
export interface Text {
  /** The keys that lead to it, without list indices: `default_action.target_group_arn`. */
  readonly path: string;
  readonly text: string;
}

/** A setting that names another resource, data source, module or variable. */
export interface Reference {
  readonly path: string;
  /** `aws_lb.main`, `data.aws_vpc.default`, `module.vpc`, `var.vpc_id` */
  readonly to: string;
}

const NAMED = /(?<![\w.-])(?:data\.[a-z]\w*\.[\w-]+|(?:module|local|var)\.[\w-]+|[a-z][a-z\d]*_\w+\.[\w-]+)/g;

/** Terraform's own settings: they refer to other resources for order, not as a connection. */
const META: readonly string[] = [
  ...["//", "depends_on", "lifecycle", "provider", "provisioner", "connection", "tags", "tags_all"],
];

/** All strings in a resource's settings; those in a policy that is written as JSON by the policy's keys: `policy.Resource`. */
export function textsOf(config: Readonly<Record<string, unknown>>): readonly Text[] {
  return Object.entries(config)
    .filter(([key]) => !META.includes(key))
    .flatMap(([key, value]) => walk(value, key));
}

function walk(value: unknown, path: string): readonly Text[] {
  if (Array.isArray(value)) return value.flatMap((element) => walk(element, path));
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      // A dynamic block has the settings of the block itself one level down.
      walk(inner, key === "content" || key === "dynamic" ? path : `${path}.${key}`),
    );
  if (typeof value !== "string") return [];
  const allowed = allowedIn(value);
  return allowed ? walk(allowed, path) : [{ path, text: value }];
}

/** A policy's statements, except those that deny. */
function allowedIn(text: string): readonly unknown[] | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed) || parsed.Statement === undefined) return undefined;
    const statements: readonly unknown[] = Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement];
    return statements.filter((statement) => isRecord(statement) && statement.Effect !== "Deny");
  } catch {
    return undefined;
  }
}

/** Everything that strings refer to, in the order written, followed through locals. */
export function referencesIn(
  texts: readonly Text[],
  locals: Readonly<Record<string, unknown>> = {},
  seen: readonly string[] = [],
): readonly Reference[] {
  const found = texts.flatMap(({ path, text }) =>
    (text.includes("${") ? [...text.matchAll(NAMED)] : []).flatMap(([to]) => {
      if (!to.startsWith("local.")) return [{ path, to }];
      if (seen.includes(to)) return [];
      return referencesIn(walk(locals[to.slice("local.".length)], path), locals, [...seen, to]);
    }),
  );
  return [...new Map(found.map((reference) => [`${reference.path} ${reference.to}`, reference])).values()];
}

/** Whether a path is a setting or lies inside it. */
export function isWithin(path: string, setting: string): boolean {
  return path === setting || path.startsWith(`${setting}.`);
}
