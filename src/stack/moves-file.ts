import { MovesError } from "./errors";
import { readTeamFile, type TeamFile, type TextsByAddress } from "./team-file";

/** The addresses in a team's state, by the addresses declared here; `npx carryover adopt --write` writes them. */
export type FoundMoves = TextsByAddress;

/**
 * The moves in a stack's moves file; none if the file does not exist.
 *
 * @throws MovesError if it cannot be read or is not a JSON object of strings
 */
export function readMoves(file: TeamFile, stack: string): FoundMoves {
  const of = 'old addresses by new ones: {"aws_vpc.dev": "module.net.aws_vpc.this"}';
  return readTeamFile(file, stack, { named: "MOVES_FILE", of, error: MovesError });
}
