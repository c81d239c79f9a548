import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, teamLockFile } from "../../stack/lock-file";
import { SealError } from "./errors";

/** The text of the lock file in a folder where `terraform init` was run, if there is one. */
export function readLock(folder: string): string | undefined {
  const file = join(folder, LOCK_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** The providers and versions of a lock file: `hashicorp/aws 5.100.0`, with the host where it is not the public registry. */
export function lockedProviders(lock = ""): readonly string[] {
  const blocks = lock.matchAll(/^provider "([\w./-]+)" \{\r?\n\s*version\s*= "([\w.+-]+)"\r?$/gm);
  return [...blocks].map(
    ([, source = "", version = ""]) => `${source.replace(/^registry\.terraform\.io\//, "")} ${version}`,
  );
}

/** @throws SealError where the plan was made with other providers than those of the lock file that the team has committed */
export function sameLock(stack: string, sealed: string | undefined, committed: string | undefined): void {
  if (committed === undefined || sealed === committed) return;
  throw new SealError(
    `${stack}: the plan was not made with the providers of ${teamLockFile(stack)}. Nothing is applied; plan again (docs/ci/README.md)`,
  );
}
