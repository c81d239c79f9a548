import sensitiveArguments from "../../../aws-types/sensitive-arguments.json";
import { blocksOf, type StackJson } from "../../synthesized/stack-json";
import type { Finding } from "../errors";
import type { BundleFile } from "../files";
import { isCalledSecret } from "./assignments";
import { isWrittenOut } from "./values";

const SENSITIVE: Readonly<Record<string, readonly string[]>> = sensitiveArguments;

/** Arguments of any provider. */
const OF_PROVIDER = ["access_key", "secret_key", "token", "password", "api_key", "api_token"];

/** Quiz's document makes every variable sensitive: a port, a word or a class path is a secret only if its name says so. */
const PUBLIC = /^(\d{1,5}|[a-z]+|\w+(\.\w+){2,})$/;

/** The secrets that only Terraform's schema shows: a sensitive variable's default, an argument that the provider marks as sensitive. */
export function schemaFindings({ path, content }: BundleFile): readonly Finding[] {
  if (!path.endsWith(".tf.json")) return [];
  const text = content.toString("utf8");
  const json = JSON.parse(text) as StackJson;
  const at = (kind: string, key: string, value: string): Finding => ({ path, kind, line: lineOf(text, key, value) });
  const variables = Object.entries(json.variable ?? {}).flatMap(([name, { sensitive, default: value }]) =>
    (sensitive ? literals(value) : [])
      .filter((literal) => isCalledSecret(name) || !PUBLIC.test(literal))
      .map((literal) => at(`default of the sensitive variable ${name}`, name, literal)),
  );
  const blocks = blocksOf(json.resource).flatMap(({ type, address, config }) =>
    (SENSITIVE[type] ?? []).flatMap((argument) =>
      literals(below(config, argument.split("."))).map((value) =>
        at(`${argument} of ${address}`, address.slice(type.length + 1), value),
      ),
    ),
  );
  const providers = Object.entries(json.provider ?? {}).flatMap(([name, configs]) =>
    OF_PROVIDER.flatMap((argument) =>
      literals(below(configs, [argument])).map((value) => at(`${argument} of the provider ${name}`, name, value)),
    ),
  );
  return [...variables, ...blocks, ...providers];
}

/** The values at a path of arguments, in every block with that name. */
function below(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value))
    return value.flatMap((element) => below(element, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  return below((value as Readonly<Record<string, unknown>>)[name], rest);
}

/** The literal texts and numbers in a value. */
function literals(value: unknown): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return isWrittenOut(String(value)) ? [String(value)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(literals) : [];
}

/** The value after its block's name. */
function lineOf(text: string, key: string, value: string): number {
  const from = Math.max(text.indexOf(JSON.stringify(key)), 0);
  const at = text.indexOf(JSON.stringify(value).slice(1, -1), from);
  return text.slice(0, Math.max(at, from)).split("\n").length;
}
