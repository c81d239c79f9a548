import { UserError } from "../../errors";

export class StalePagesError extends UserError {
  constructor(files: readonly string[]) {
    super(`${files.map((file) => `${file} is stale`).join("\n")}\nRun npx carryover docs and commit what it writes.`);
  }
}

/** A stack whose system has no README.md. */
export class NoReadmeError extends UserError {
  constructor(stack: string, file: string) {
    super(`no README.md for the stack ${stack}: write ${file}`);
  }
}

/** A page without the section that this command writes. */
export class NoPlaceError extends UserError {
  constructor(file: string, heading: string) {
    super(`${file} has no place for what its stack needs: add the line "${heading}" where it is to stand`);
  }
}
