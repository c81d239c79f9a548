import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { Variables } from "./plan/planner";

/** What commander makes of the options. */
export interface VariableOptions {
  readonly varFile?: readonly string[];
  readonly var?: readonly string[];
}

/** Gives a command Terraform's own options for the values of variables. */
export function withVariables(command: Command): Command {
  return command
    .option("--var-file <file>", "values of variables, as Terraform takes them (may be repeated)", existing)
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
