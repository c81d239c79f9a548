import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BundleFile, readFolder } from "./files";

/**
 * What a system says for itself in its stacks' runbooks: `commands.md` in its folder, the document's commands.
 *
 * @param project the folder of main.ts
 */
export function wordsOf(project: string, stack: string): string | undefined {
  const file = nearest(join(project, "src/systems"), stack, "commands.md");
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

/** The scripts that the document's commands call: `scripts/` in the folder of the system's templates. */
export function scriptsOf(project: string, stack: string): readonly BundleFile[] {
  const folder = nearest(join(project, "templates"), stack, "scripts");
  if (folder === undefined) return [];
  return readFolder(folder).map((file) => ({ ...file, path: `scripts/${file.path}` }));
}

/** A stack `book-me-base` has what is in `book-me/base`, or else in `book-me`. */
function nearest(root: string, stack: string, name: string): string | undefined {
  return folders(stack)
    .map((folder) => join(root, folder, name))
    .find((path) => existsSync(path));
}

/** Of a-b-c: a-b-c, a-b/c, a/b-c, a-b, a. */
function folders(stack: string): readonly string[] {
  const parts = stack.split("-");
  const cuts = [...parts.keys()].slice(1).reverse();
  const head = (cut: number) => parts.slice(0, cut).join("-");
  return [stack, ...cuts.map((cut) => `${head(cut)}/${parts.slice(cut).join("-")}`), ...cuts.map(head)];
}
