import { resolve } from "node:path";
import { readSettings } from "../../settings";
import { type FoundMoves, readMoves } from "../../stack/moves-file";
import { teamFilePath } from "../../stack/team-file";
import { placeOf, STACK_NAMES } from "../../systems/registry";
import { teamFolder } from "./project";

/** Where a stack's moves lie that `carryover adopt` found. @param stack one of this project */
export function movesFileOf(stack: string): string {
  const { movesFile } = readSettings([stack], process.env, STACK_NAMES);
  return resolve(teamFolder(), teamFilePath(movesFile.path, stack));
}

/** Old addresses by new ones; none of a stack that is not this project's. @throws MovesError, JsonError */
export function foundMoves(stack: string): FoundMoves {
  return placeOf(stack) === undefined ? {} : readMoves({ path: movesFileOf(stack), required: false }, stack);
}
