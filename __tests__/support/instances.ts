import { type Json, type JsonObject, resources, type StackJson } from "./synth";

/**
 * The managed resources that a stack declares with its variables' defaults, by address. A resource counted by a list has an
 * instance for each element of that list's default, and expressions with the index are evaluated.
 */
export function instances(stack: StackJson): ReadonlyMap<string, JsonObject> {
  const declared = resources(stack);
  const defaultOf = (variable: string) => stack.variable?.[variable]?.default;
  const countOf = (address: string): number | undefined => {
    const [, variable] = /^\$\{length\(var\.(\w+)\)\}$/.exec(String(declared.get(address)?.count)) ?? [];
    return variable === undefined ? undefined : (defaultOf(variable) as readonly Json[]).length;
  };

  const evaluate = (text: string): Json => {
    const [, address, attribute] = /^\$\{([\w.-]+)\[\*\]\.(\w+)\}$/.exec(text) ?? [];
    if (address !== undefined)
      return indices(countOf(address) ?? 0).map((index) => `\${${address}[${index}].${attribute}}`);
    return text
      .replace(/\$\{element\(var\.(\w+), (\d+)\)\}|\$\{var\.(\w+)\[(\d+)\]\}/g, (_, wrapped, turn, plain, index) => {
        const list = defaultOf(wrapped ?? plain) as readonly string[];
        return list[Number(turn ?? index) % list.length] as string;
      })
      .replace(/\$\{lower\(var\.(\w+)\)\}/g, (_, variable) => String(defaultOf(variable)).toLowerCase());
  };

  const instance = (config: JsonObject, index?: number): JsonObject =>
    JSON.parse(JSON.stringify(config).replaceAll("count.index", String(index)), (_, value) => {
      if (typeof value === "string") return evaluate(value);
      // A list that holds one reference to a list is that list.
      return Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) ? value[0] : value;
    });

  return new Map(
    [...declared].flatMap(([address, config]): [string, JsonObject][] => {
      const count = countOf(address);
      return count === undefined
        ? [[address, instance(config)]]
        : indices(count).map((index) => [`${address}[${index}]`, instance(config, index)]);
    }),
  );
}

function indices(count: number): readonly number[] {
  return [...Array(count).keys()];
}
