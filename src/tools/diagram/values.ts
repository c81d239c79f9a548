import { isRecord } from "../../json";
import type { StackJson } from "../synthesized/stack-json";

/** A setting's value as text: a variable by its default or else its name; undefined if it is not a plain value. */
export type Say = (value: unknown) => string | undefined;

export function sayerOf({ variable = {}, locals = {} }: StackJson): Say {
  const known = (reference: string): string | undefined => {
    const [, kind, name = ""] = /^(var|local)\.([\w-]+)$/.exec(reference) ?? [];
    const value = kind === "var" ? variable[name]?.default : kind === "local" ? locals[name] : undefined;
    if (kind === "var" && variable[name]?.sensitive) return undefined;
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  return (value) => {
    if (typeof value === "number") return String(value);
    if (typeof value === "string") return value === "" ? undefined : inPlace(value, known);
    if (!Array.isArray(value)) return undefined;
    const said = value.map((element) => (typeof element === "string" ? inPlace(element, known) : undefined));
    return said.length > 0 && said.every((text) => text !== undefined) ? said.join(", ") : undefined;
  };
}

function inPlace(text: string, known: (reference: string) => string | undefined): string | undefined {
  let plain = true;
  const said = text.replace(/\$\{([^{}]*)\}/g, (_, reference: string) => {
    if (!/^(var|local)\.[\w-]+$/.test(reference)) plain = false;
    return known(reference) ?? reference;
  });
  return plain && !said.includes("${") ? said : undefined;
}

/** The values of a setting: `load_balancer.container_port` of each block. */
export function settingOf(config: Readonly<Record<string, unknown>>, setting: string): readonly unknown[] {
  return setting
    .split(".")
    .reduce<readonly unknown[]>(
      (values, key) =>
        values
          .flatMap((value) => (Array.isArray(value) ? (value as readonly unknown[]) : [value]))
          .flatMap((value) => (isRecord(value) && value[key] !== undefined && value[key] !== null ? [value[key]] : [])),
      [config],
    );
}
