import { defineConfig } from "vitest/config";

/** The tests of the target at hand: Stryker starts vitest as a process and has no option that says which. */
export default defineConfig({
  test: {
    include: [process.env.MUTANTS_TESTS ?? ""],
    exclude: ["**/cli.test.ts"],
    testTimeout: 60_000,
  },
});
