import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { Variables } from "./plan/planner";

/** The options as commander parses them. */
export interface VariableOptions {
  readonly varFile?: readonly string[];
  readonly var?: readonly string[];
}

/** Adds Terraform's own options for variables to a command. */
export function withVariables(command: Command): Command {
  return command
    .option("--var-file <file>", "values of variables, as for Terraform (may be repeated)", existing)
    .option("--var <name=value>", "a variable's value (may be repeated)", (value, before: readonly string[] = []) => [
      ...before,
      value,
    ]);
}

export function variablesOf({ varFile = [], var: values = [] }: VariableOptions): Variables {
  return { files: varFile, values };
}

function existing(file: string, before: readonly string[] = []): readonly string[] {
  if (!existsSync(file)) throw new InvalidArgumentError("There is no such file.");
  return [...before, resolve(file)];
}
