import { MovesError } from "./errors";
import { readTeamFile, type TeamFile, type TextsByAddress } from "./team-file";

/** The addresses that a team's state has, by those declared here: what `npx carryover adopt --write` leaves. */
export type FoundMoves = TextsByAddress;

/**
 * The moves in a stack's moves file; none if the file does not exist.
 *
 * @throws MovesError where it cannot be read or is no JSON object of texts
 */
export function readMoves(file: TeamFile, stack: string): FoundMoves {
  const of = 'old addresses by new ones: {"aws_vpc.dev": "module.net.aws_vpc.this"}';
  return readTeamFile(file, stack, { named: "MOVES_FILE", of, error: MovesError });
}
