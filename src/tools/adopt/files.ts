import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isRecord, parseJson } from "../../json";
import { isAddress } from "../plan/addresses";
import type { Move } from "../plan/moves";
import { AdoptError } from "./errors";

/** Writes in one step: readers find either the old file or the new one, complete. */
export function replaceFile(file: string, json: unknown): void {
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, `${JSON.stringify(json, undefined, 2)}\n`);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The moves file that synth reads: old addresses by new ones. */
export function movesFile(moves: readonly Move[]): Readonly<Record<string, string>> {
  return Object.fromEntries(moves.map(({ from, to }) => [to, from]));
}

/**
 * The user's pairs for twins: the state's addresses by declared ones.
 *
 * @throws JsonError, AdoptError
 */
export function readPairs(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined) return new Map();
  if (!existsSync(file)) throw new AdoptError(`${file} does not exist: correct --pairs`);
  const json = parseJson(readFileSync(file, "utf8"), file);
  if (!isRecord(json))
    throw new AdoptError(`${file} must be a JSON object of addresses: {"aws_eip.nat": "module.old.aws_eip.this[0]"}`);
  const pairs = new Map<string, string>();
  const seen = new Map<string, string>();
  for (const [to, from] of Object.entries(json)) {
    for (const address of [to, from])
      if (typeof address !== "string" || !isAddress(address))
        throw new AdoptError(`${file}: ${JSON.stringify(address)} is not the address of a resource`);
    const other = seen.get(String(from));
    if (other !== undefined) throw new AdoptError(`${file}: ${String(from)} cannot become both ${other} and ${to}`);
    seen.set(String(from), to);
    pairs.set(to, String(from));
  }
  return pairs;
}
