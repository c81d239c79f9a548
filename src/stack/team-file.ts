import { existsSync, readFileSync } from "node:fs";
import { custom, pipe, record, safeParse, string } from "valibot";
import { JsonError, own, parseJson } from "../json";

/** A file of the team's that synth reads for a stack: a JSON object of strings by address. */
export interface TeamFile {
  /** May contain `{stack}`. */
  readonly path: string;
  /** Whether it was asked for by name; if so, a missing file is an error. */
  readonly required: boolean;
}

export type TextsByAddress = Readonly<Record<string, string>>;

interface Wording {
  /** The switch that names it. */
  readonly named: string;
  /** Continues "must be a JSON object of ". */
  readonly of: string;
  readonly error: new (source: string, problems: readonly string[]) => Error;
}

/** valibot also accepts a list as a record, and silently drops these names from one. */
const DROPPED = ["__proto__", "prototype", "constructor"];

const textsByAddress = pipe(
  custom((input) => !Array.isArray(input) && DROPPED.every((name) => own(input, name) === undefined)),
  record(string(), string()),
);

/** The entries of a stack's file; none if it does not exist. @throws JsonError, or the given error */
export function readTeamFile({ path, required }: TeamFile, stack: string, wording: Wording): TextsByAddress {
  const { named, of, error: Refusal } = wording;
  const file = teamFilePath(path, stack);
  if (!existsSync(file)) {
    if (required) throw new Refusal(file, [`does not exist: correct ${named}, or unset it`]);
    return {};
  }
  const parsed = safeParse(textsByAddress, parse(file, Refusal));
  if (parsed.success) return parsed.output;
  throw new Refusal(file, [`must be a JSON object of ${of}`]);
}

export function teamFilePath(path: string, stack: string): string {
  return path.replaceAll("{stack}", stack);
}

function parse(file: string, Refusal: Wording["error"]): unknown {
  try {
    return parseJson(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (error instanceof JsonError) throw error;
    throw new Refusal(file, [`cannot be read: ${(error as NodeJS.ErrnoException).code}`]);
  }
}
