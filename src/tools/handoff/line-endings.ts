import { HandoffError } from "./errors";
import type { BundleFile } from "./files";

/**
 * A shell takes the CR in CR LF as part of the command: the instance would fail at the first line.
 *
 * @throws HandoffError if a script contains one, in a file or in the JSON
 */
export function checkLineEndings(stack: string, files: readonly BundleFile[]): void {
  const scripts = files.flatMap((file) =>
    file.path.endsWith(".json") ? scriptsIn(file) : isScript(file) ? [file] : [],
  );
  const bad = scripts.filter(({ content }) => content.includes("\r")).map(({ path }) => path);
  if (bad.length > 0)
    throw new HandoffError(
      `${stack}: nothing was written, because lines of ${[...new Set(bad)].join(", ")} end in CR LF, which shells do not support: check the file out with LF (git config core.autocrlf false)`,
    );
}

function isScript({ path, content, executable }: BundleFile): boolean {
  const isText = !content.includes(0);
  return isText && (executable === true || path.endsWith(".sh") || content.subarray(0, 2).toString() === "#!");
}

/** The strings in a JSON that are scripts, such as user data. */
function scriptsIn({ path, content }: BundleFile): readonly BundleFile[] {
  const found: BundleFile[] = [];
  JSON.parse(content.toString("utf8"), (_, value: unknown) => {
    if (typeof value === "string" && value.startsWith("#!")) found.push({ path, content: Buffer.from(value) });
    return value;
  });
  return found;
}
