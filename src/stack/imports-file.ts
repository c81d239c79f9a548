import { existsSync, readFileSync } from "node:fs";
import { custom, pipe, record, safeParse, string } from "valibot";
import { JsonError, own, parseJson } from "../json";
import { ImportsError } from "./errors";

/** Import ids by address. */
export type Imports = Readonly<Record<string, string>>;

/** Where the ids of a stack's existing resources are. */
export interface ImportsFile {
  /** May hold `{stack}`. */
  readonly path: string;
  /** Whether the file was asked for by name: an error, then, where it is missing. */
  readonly required: boolean;
}

/** valibot takes a list for a record too. */
const idsByAddress = pipe(
  // It also leaves `__proto__` out of a record without a word.
  custom((input) => !Array.isArray(input) && own(input, "__proto__") === undefined),
  record(string(), string()),
);

/**
 * The ids of a stack's imports file, none where there is no such file.
 *
 * @throws JsonError
 * @throws ImportsError where it cannot be read or is no JSON object of texts
 */
export function readImports({ path, required }: ImportsFile, stack: string): Imports {
  const file = importsPath(path, stack);
  if (!existsSync(file)) {
    if (required) throw new ImportsError(file, ["is not there: correct IMPORTS_FILE, or unset it"]);
    return {};
  }
  const parsed = safeParse(idsByAddress, parse(file));
  if (parsed.success) return parsed.output;
  throw new ImportsError(file, ['must be a JSON object of import ids by address: {"aws_vpc.dev": "vpc-a01106c2"}']);
}

export function importsPath(path: string, stack: string): string {
  return path.replaceAll("{stack}", stack);
}

function parse(path: string): unknown {
  try {
    return parseJson(readFileSync(path, "utf8"), path);
  } catch (error) {
    if (error instanceof JsonError) throw error;
    throw new ImportsError(path, [`cannot be read: ${(error as NodeJS.ErrnoException).code}`]);
  }
}
