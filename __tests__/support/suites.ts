import { describe, it } from "vitest";
import { toolsMissing } from "./tools";

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
