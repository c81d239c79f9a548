import { defineConfig } from "vitest/config";

const report = process.env.TEST_REPORT;

/** Tests that run the project's commands as processes. */
const COMMANDS = [
  "__tests__/main.test.ts",
  "__tests__/lint.test.ts",
  "__tests__/cli.test.ts",
  "__tests__/build/*.test.ts",
  "__tests__/package.test.ts",
  "__tests__/tools/*/command.test.ts",
  "__tests__/tools/docs/aws-lines.test.ts",
];

const TERRAFORM = "__tests__/support/terraform-setup.ts";

/** What needs other processes, terraform or the emulator is a project of its own, so that the unit tests stay a matter of seconds. */
export default defineConfig({
  test: {
    // TEST_REPORT=<file> has the results written there too, for .ci/run to count.
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: "__tests__/support/event-loop.ts",
          include: ["__tests__/**/*.test.ts"],
          exclude: ["__tests__/fuzz/**", "__tests__/terraform/**", "__tests__/e2e/**", ...COMMANDS],
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: "fuzz",
          include: ["__tests__/fuzz/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "commands",
          globalSetup: "__tests__/support/build-setup.ts",
          include: COMMANDS,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "terraform",
          globalSetup: TERRAFORM,
          include: ["__tests__/terraform/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "e2e",
          globalSetup: TERRAFORM,
          include: ["__tests__/e2e/**/*.test.ts"],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
