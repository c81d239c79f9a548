import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
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

/** Of a system's templates, the folders of what people run or copy. Terraform reads the others. */
const FOR_PEOPLE = ["scripts", "workflows"] as const;

/**
 * The scripts and workflows that the stack's words name, and those that these name in turn. A system's other stacks have others.
 *
 * @param words what {@link wordsOf} has
 */
export function scriptsOf(project: string, stack: string, words = ""): readonly BundleFile[] {
  const files = FOR_PEOPLE.flatMap((name) => {
    const folder = nearest(join(project, "templates"), stack, name);
    return folder === undefined ? [] : readFolder(folder).map((file) => asBundled(`${name}/${file.path}`, file));
  });
  return files.filter((file) => isNamed(file, files, [words]));
}

/** What has a first line for the kernel is run: a checkout or a package need not have kept its executable bit. */
function asBundled(path: string, { content }: BundleFile): BundleFile {
  return { path, content, executable: content.subarray(0, 2).toString() === "#!" };
}

function isNamed(file: BundleFile, files: readonly BundleFile[], texts: readonly string[]): boolean {
  if (texts.some((text) => text.includes(basename(file.path)))) return true;
  const others = files.filter((other) => other !== file);
  return others.some((other) => other.content.includes(basename(file.path)) && isNamed(other, others, texts));
}

/** A stack's own files come before those that all stacks of its system share. */
function nearest(root: string, stack: string, name: string): string | undefined {
  const place = placeOf(stack);
  if (place === undefined) return undefined;
  return [place.folder, place.system].map((folder) => join(root, folder, name)).find((path) => existsSync(path));
}
