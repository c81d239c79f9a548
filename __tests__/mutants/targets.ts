import { existsSync } from "node:fs";

/** What is mutated at once, and how many of each file's mutants its own tests must kill. */
export interface Target {
  /** A file, or a folder with all beneath it. */
  readonly path: string;
  /** Glob of the tests that mirror it. */
  readonly tests: string;
  /** Percent. */
  readonly atLeast: number;
}

const AT_LEAST = 85;

/** Where a mistake gets past every other check, and what is asked of it beyond the usual. */
const LISTED: Readonly<Record<string, number>> = {
  // A wrong verdict tells a team that nothing happens to its infrastructure.
  "src/tools/plan": 95,
  "src/constructs/template.ts": AT_LEAST,
  "src/constructs/user-data.ts": AT_LEAST,
  "src/settings.ts": AT_LEAST,
  "src/switches.ts": AT_LEAST,
  "src/stack/addresses.ts": AT_LEAST,
  "src/stack/backend.ts": AT_LEAST,
  "src/stack/moved.ts": AT_LEAST,
  "src/stack/warnings.ts": AT_LEAST,
  "src/tools/discover/compare.ts": AT_LEAST,
  "src/tools/handoff/backend.ts": AT_LEAST,
  "src/tools/handoff/verify.ts": AT_LEAST,
};

/** What runs Terraform: the terraform suite tests it, and StrykerJS does not wait for that. */
const RUNS_TERRAFORM = "!src/tools/plan/{command,load,planner,scratch,terraform}.ts";

/** The targets at these paths; all that are listed where none is named. */
export function targets(paths: readonly string[]): readonly Target[] {
  const wanted = paths.length > 0 ? paths.map((path) => path.replace(/\/$/, "")) : Object.keys(LISTED);
  return wanted.map((path) => ({ path, tests: mirror(path), atLeast: atLeast(path) }));
}

/** The globs of what Stryker is to mutate. */
export function mutated({ path }: Target): readonly string[] {
  return path.endsWith(".ts") ? [path] : [`${path}/**/*.ts`, RUNS_TERRAFORM];
}

function atLeast(path: string): number {
  const listed = Object.keys(LISTED).find((entry) => path === entry || path.startsWith(`${entry}/`));
  return (listed !== undefined && LISTED[listed]) || AT_LEAST;
}

function mirror(path: string): string {
  if (!path.startsWith("src/") || !existsSync(path)) throw new Error(`${path} is not a file or folder below src/`);
  const mirrored = path.replace("src/", "__tests__/").replace(/\.ts$/, ".test.ts");
  if (!existsSync(mirrored)) throw new Error(`${path} has no tests of its own: write ${mirrored}`);
  return mirrored.endsWith(".ts") ? mirrored : `${mirrored}/**/*.test.ts`;
}
