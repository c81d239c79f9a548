import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The file on the PATH with this name. */
export const findTool = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

/** Why the tests that need these tools cannot run, or undefined when all are on the PATH. */
export function toolsMissing(...names: readonly string[]): string | undefined {
  const missing = names.filter((name) => findTool(name) === undefined);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}
