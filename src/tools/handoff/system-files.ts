import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { placeOf } from "../../systems/registry";
import { type BundleFile, readFolder } from "./files";

/**
 * A system's own section in its stacks' runbooks, with the document's commands: `commands.md` in the stack's folder or its
 * system's.
 *
 * @param project the folder of main.ts
 */
export function wordsOf(project: string, stack: string): string | undefined {
  const file = nearest(join(project, "src/systems"), stack, "commands.md");
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

/** The scripts that the document's commands call: `scripts/` in the stack's or the system's templates. */
export function scriptsOf(project: string, stack: string): readonly BundleFile[] {
  const folder = nearest(join(project, "templates"), stack, "scripts");
  if (folder === undefined) return [];
  return readFolder(folder).map((file) => ({ ...file, path: `scripts/${file.path}` }));
}

/** A stack's own files come before those that all stacks of its system share. */
function nearest(root: string, stack: string, name: string): string | undefined {
  const place = placeOf(stack);
  if (place === undefined) return undefined;
  return [place.folder, place.system].map((folder) => join(root, folder, name)).find((path) => existsSync(path));
}
