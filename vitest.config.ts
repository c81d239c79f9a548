import { defineConfig } from "vitest/config";

const report = process.env.TEST_REPORT;

/** Tests that try hundreds of random cases. */
const RANDOM = [
  "__tests__/tools/adopt/cases.test.ts",
  "__tests__/tools/diagram/random.test.ts",
  "__tests__/tools/handoff/scan/planted.test.ts",
  "__tests__/tools/plan/property.test.ts",
];

/** Tests that start processes: the project's own commands, the bundler, openssl. */
const COMMANDS = [
  "__tests__/aws-types/stacks.test.ts",
  "__tests__/bench.test.ts",
  "__tests__/build/*.test.ts",
  "__tests__/cdktf-command.test.ts",
  "__tests__/cli.test.ts",
  "__tests__/lint.test.ts",
  "__tests__/main.test.ts",
  "__tests__/package.test.ts",
  "__tests__/systems/registry.test.ts",
  "__tests__/tools/*/command.test.ts",
  "__tests__/tools/ci/{changed-stacks,code-owners,github,reviewed-comment,seal,setup,workflows}.test.ts",
  "__tests__/tools/diagram/stacks.test.ts",
  "__tests__/tools/docs/{links,pages}.test.ts",
  "__tests__/tools/handoff/{archive,bundle,provenance,signature,stacks}.test.ts",
  "__tests__/tools/iam-policy/policy.test.ts",
  "__tests__/tools/ready/needs.test.ts",
  "__tests__/tools/synthesized/*.test.ts",
];

/** Slow tests (a minute) without Terraform: they run with those that need it. */
const SLOW = ["__tests__/tools/docs/aws-lines.test.ts"];

/** One real plan of each stack, and one move of its state. */
const PLANS = ["__tests__/e2e/team-state.test.ts"];

const TERRAFORM = "__tests__/support/terraform-setup.ts";

/** Tests that need other processes, terraform or the emulator are in separate projects, so that the unit tests take only seconds. */
export default defineConfig({
  test: {
    // TEST_REPORT=<file> also writes the results there, for .ci/run to count.
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: "__tests__/support/event-loop.ts",
          include: ["__tests__/**/*.test.ts"],
          exclude: ["__tests__/fuzz/**", "__tests__/terraform/**", "__tests__/e2e/**", ...RANDOM, ...COMMANDS, ...SLOW],
          // Unit tests leave nothing behind, so files can share a process, and their imports are loaded once.
          isolate: false,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: "fuzz",
          setupFiles: "__tests__/support/event-loop.ts",
          include: ["__tests__/fuzz/*.test.ts", ...RANDOM],
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: "commands",
          globalSetup: "__tests__/support/build-setup.ts",
          include: COMMANDS,
          // A process of its own for each of esbuild's builds: one that lives on fails all builds after something has ended it.
          env: { ESBUILD_WORKER_THREADS: "0" },
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "terraform",
          globalSetup: TERRAFORM,
          include: ["__tests__/terraform/**/*.test.ts", ...SLOW],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "plans",
          globalSetup: TERRAFORM,
          include: PLANS,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: "e2e",
          globalSetup: TERRAFORM,
          include: ["__tests__/e2e/**/*.test.ts"],
          exclude: PLANS,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
