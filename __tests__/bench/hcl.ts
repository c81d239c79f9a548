import { isRecord, type Json, type JsonObject } from "../../src/json";

/** What a provider's schema says of a resource, a data source or a block: which of its names are blocks. */
export interface BlockSchema {
  readonly block_types?: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

/** Schemas by `resource.TYPE`, `data.TYPE` and `provider.NAME`. */
export type Schemas = ReadonlyMap<string, BlockSchema>;

const NONE: BlockSchema = {};

/** Blocks of every resource, in any provider. */
const META: BlockSchema = {
  block_types: {
    lifecycle: { block: { block_types: { precondition: { block: NONE }, postcondition: { block: NONE } } } },
  },
};

/** A synthesized stack as somebody would write it in HCL: the same blocks, arguments and expressions. */
export function hclOf(json: JsonObject, schemas: Schemas): string {
  return Object.entries(json)
    .filter(([kind]) => kind !== "//")
    .flatMap(([kind, content]) => topBlocks(kind, content, schemas))
    .join("\n");
}

function topBlocks(kind: string, content: Json, schemas: Schemas): readonly string[] {
  if (kind === "resource" || kind === "data")
    return entries(content).flatMap(([type, named]) =>
      entries(named).map(([name, body]) =>
        block(`${kind} "${type}" "${name}"`, body, schemas.get(`${kind}.${type}`) ?? NONE),
      ),
    );
  if (kind === "provider")
    return entries(content).flatMap(([name, bodies]) =>
      listOf(bodies).map((body) => block(`provider "${name}"`, body, schemas.get(`provider.${name}`) ?? NONE)),
    );
  if (kind === "variable" || kind === "output")
    return entries(content).map(([name, body]) => block(`${kind} "${name}"`, body, VALIDATED));
  if (kind === "terraform") return [terraformBlock(content)];
  if (kind === "moved") return listOf(content).map((body) => movedBlock(body));
  return [block(kind, content, NONE)];
}

const VALIDATED: BlockSchema = { block_types: { validation: { block: NONE } } };

function terraformBlock(content: Json): string {
  const { required_providers: providers = {}, backend = {}, ...rest } = content as JsonObject;
  const inner = [
    ...entries(rest).map(([name, value]) => `${name} = ${expression(value)}`),
    block("required_providers", providers, NONE),
    ...entries(backend).map(([name, body]) => block(`backend "${name}"`, body, NONE)),
  ];
  return `terraform {\n${inner.join("\n")}\n}`;
}

function movedBlock(body: Json): string {
  return `moved {\n${entries(body)
    .map(([name, address]) => `${name} = ${String(address)}`)
    .join("\n")}\n}`;
}

function block(head: string, body: Json, schema: BlockSchema): string {
  const lines = entries(body).flatMap(([name, value]) => {
    if (name === "//" || value === null) return [];
    const inner = { ...META.block_types, ...schema.block_types }[name];
    if (inner) return listOf(value).map((each) => block(name, each, inner.block));
    return [`${name} = ${name === "type" && head.startsWith("variable") ? String(value) : written(name, value)}`];
  });
  return `${head} {\n${lines.join("\n")}\n}`;
}

/** Arguments whose JSON is an address as text, and in HCL the address itself. */
function written(name: string, value: Json): string {
  if (name === "depends_on" || name === "ignore_changes")
    return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
  return name === "provider" ? String(value) : expression(value);
}

function expression(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{\n${entries(value as JsonObject)
    .map(([key, inner]) => `${JSON.stringify(key)} = ${expression(inner)}`)
    .join("\n")}\n}`;
}

/** Only what is not an expression is escaped; a text that is one expression alone is that expression. */
function quoted(text: string): string {
  const parts = partsOf(text);
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && only.isExpression) return `(${only.text.slice(2, -1)})`;
  return `"${parts.map((part) => (part.isExpression ? part.text : JSON.stringify(part.text).slice(1, -1))).join("")}"`;
}

interface Part {
  readonly text: string;
  readonly isExpression: boolean;
}

function partsOf(text: string): readonly Part[] {
  const start = /(?<!\$)\$\{/.exec(text)?.index;
  if (start === undefined) return text === "" ? [] : [{ text, isExpression: false }];
  const end = endOf(text, start + 2);
  const before = text.slice(0, start);
  return [
    ...(before === "" ? [] : [{ text: before, isExpression: false }]),
    { text: text.slice(start, end), isExpression: true },
    ...partsOf(text.slice(end)),
  ];
}

/** Where the expression ends that begins here: behind its brace, whatever braces are in texts within it. */
function endOf(text: string, from: number): number {
  let isText = false;
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (isText && character === "\\") at += 1;
    else if (character === '"') isText = !isText;
    else if (!isText && character === "{") depth += 1;
    else if (!isText && character === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new RangeError(`an expression without an end: ${text.slice(from)}`);
}

function entries(value: Json): readonly (readonly [string, Json])[] {
  return Object.entries(value as JsonObject);
}

/** A block that may be there once is written as an object, too. */
function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
