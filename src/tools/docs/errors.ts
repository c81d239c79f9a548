import { UserError } from "../../errors";

export class StalePagesError extends UserError {
  constructor(files: readonly string[]) {
    super(`${files.map((file) => `${file} is stale`).join("\n")}\nRun npx carryover docs and commit what it writes.`);
  }
}

/** A stack whose folder in src/systems is not told by its name. */
export class NoReadmeError extends UserError {
  constructor(stack: string) {
    super(
      `no README.md for the stack ${stack}: write it in the folder of src/systems that the stack's name begins with`,
    );
  }
}
