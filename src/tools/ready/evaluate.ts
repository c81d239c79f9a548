import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseJson } from "../../json";
import type { Variables } from "../plan/planner";
import { terraform } from "../plan/terraform";
import type { StackJson, VariableJson } from "../synthesized/stack-json";
import { ReadyError } from "./errors";
import { type Need, variablesIn } from "./needs";

/**
 * The needs with the team's values in them. Terraform itself evaluates them, in a folder that holds nothing but the variables
 * that they name, so that their types, defaults and validations hold and no other variable must be given.
 *
 * @throws ReadyError, TerraformError with Terraform's own words where it refuses a value
 */
export async function evaluated(needs: readonly Need[], json: StackJson, values: Variables): Promise<readonly Need[]> {
  const variable = neededBy(needs, json.variable ?? {});
  if (Object.keys(variable).length === 0) return needs;
  const folder = mkdtempSync(join(tmpdir(), "carryover-ready-"));
  try {
    const given = JSON.stringify({ variable, output: { needs: { value: needs } } }, undefined, 2);
    writeFileSync(join(folder, "main.tf.json"), given, { mode: 0o600 });
    const options = optionsOf(values, json.variable ?? {}, variable);
    await terraform(["plan", "-input=false", "-no-color", "-lock=false", "-out=needs.tfplan", ...options], { folder });
    const plan = parseJson(await terraform(["show", "-json", "needs.tfplan"], { folder }), "the plan") as Planned;
    return plan.planned_values.outputs.needs.value;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Declared = Readonly<Record<string, VariableJson>>;

/** The part of `terraform show -json` that our own configuration has. */
interface Planned {
  readonly planned_values: { readonly outputs: { readonly needs: { readonly value: readonly Need[] } } };
}

/** The variables that the needs name, and those that their validations name in turn. */
function neededBy(needs: readonly Need[], all: Declared): Declared {
  const names = new Set(variablesIn(needs));
  // The loop also visits what is added on the way.
  for (const name of names) for (const other of variablesIn(all[name] ?? {})) names.add(other);
  return Object.fromEntries([...names].flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
}

/** Terraform accepts a file with values of other variables, but no such value on the command line. */
function optionsOf({ files, values }: Variables, all: Declared, needed: Declared): readonly string[] {
  const varFiles = files.map((file) => `-var-file=${resolve(file)}`);
  const named = values.map((given) => [given.split("=")[0] ?? "", given] as const);
  const unknown = named.filter(([name]) => !Object.hasOwn(all, name)).map(([name]) => name);
  if (unknown.length > 0) throw new ReadyError(`the stack has no variable ${unknown.join(", ")}`);
  return [...varFiles, ...named.filter(([name]) => Object.hasOwn(needed, name)).map(([, given]) => `-var=${given}`)];
}
