import { ImportsError } from "./errors";
import { readTeamFile, type TeamFile, type TextsByAddress } from "./team-file";

/** Import ids by address. */
export type Imports = TextsByAddress;

/**
 * The ids in a stack's imports file; none if the file does not exist.
 *
 * @throws JsonError
 * @throws ImportsError if it cannot be read or is not a JSON object of strings
 */
export function readImports(file: TeamFile, stack: string): Imports {
  const of = 'import ids by address: {"aws_vpc.dev": "vpc-a01106c2"}';
  return readTeamFile(file, stack, { named: "IMPORTS_FILE", of, error: ImportsError });
}
