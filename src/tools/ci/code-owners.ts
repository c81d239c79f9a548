/**
 * What needs a code owner's review: the workflows, and all code (found by its imports) that judges a plan or decides what may be
 * applied, because a change there changes what is refused. Paths as in CODEOWNERS: one that ends in "/" is a folder.
 */
export const CODE_OWNED = [
  "/.github/",
  "/package-lock.json",
  "/package.json",
  "/src/build/",
  "/src/cli.ts",
  "/src/errors.ts",
  "/src/json.ts",
  "/src/repairs.ts",
  "/src/run.ts",
  "/src/settings.ts",
  "/src/stack/backends.ts",
  "/src/stack/errors.ts",
  "/src/stack/lock-file.ts",
  "/src/stack/moves-file.ts",
  "/src/stack/team-file.ts",
  "/src/switches.ts",
  "/src/systems/registry.ts",
  "/src/terminal.ts",
  "/src/tools/ci/",
  "/src/tools/findings/",
  "/src/tools/pairing/",
  "/src/tools/plan/",
  "/src/tools/printable.ts",
  "/src/tools/shortened.ts",
  "/src/tools/synthesized/",
] as const;
