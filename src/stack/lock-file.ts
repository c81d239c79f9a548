import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LockFileError } from "./errors";

/** What Terraform reads in a stack's folder: the versions of its providers, and their checksums. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** The same in the project's folder, where a team commits it: `cdktf.out` is in no commit. */
export function teamLockFile(stack: string): string {
  return `${stack}${LOCK_FILE}`;
}

/**
 * Puts the team's lock file of a stack where Terraform reads it, if there is one. What it says is Terraform's to judge.
 *
 * @param folder the stack's
 * @throws LockFileError where it cannot be read
 */
export function putLockFile(stack: string, folder: string): void {
  const file = teamLockFile(stack);
  if (existsSync(file)) writeFileSync(join(folder, LOCK_FILE), read(file));
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new LockFileError(file, (error as NodeJS.ErrnoException).code);
  }
}
