import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, it } from "vitest";

/** The file that the PATH has for this name. */
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

/** `describe` for tests that run real tools. */
export function describeWith(tools: readonly string[], name: string, suite: () => void): void {
  describeUnless(toolsMissing(...tools), name, suite);
}

/**
 * `describe`, unless there is a reason against it: then the suite is skipped and its title says why; under CI=true it fails,
 * since a check that silently stopped running is worse than none.
 */
export function describeUnless(reason: string | undefined, name: string, suite: () => void): void {
  if (reason === undefined) {
    describe(name, suite);
  } else if (process.env.CI === "true") {
    describe(name, () => {
      it("has what it needs", () => {
        throw new Error(reason);
      });
    });
  } else {
    describe.skip(`${name} (skipped, ${reason})`, suite);
  }
}
