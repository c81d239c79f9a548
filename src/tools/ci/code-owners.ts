/**
 * What needs a code owner's review: the workflows, and all that judges a plan or says what may be applied, as its imports have
 * it. Who changes that changes what is refused. As CODEOWNERS has paths: one that ends in "/" is a folder's.
 */
export const CODE_OWNED = [
  "/.github/",
  "/package-lock.json",
  "/package.json",
  "/src/build/",
  "/src/cli.ts",
  "/src/errors.ts",
  "/src/json.ts",
  "/src/run.ts",
  "/src/systems/registry.ts",
  "/src/terminal.ts",
  "/src/tools/ci/",
  "/src/tools/plan/",
  "/src/tools/printable.ts",
  "/src/tools/synthesized/",
] as const;
