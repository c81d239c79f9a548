/** What the changed files are compared with. Paths are relative to the project, with "/". */
export interface Sources {
  /** The files that the app is made of, apart from its stacks. */
  readonly app: ReadonlySet<string>;
  /** The files that each stack's part of the bundle is made of. */
  readonly stacks: ReadonlyMap<string, ReadonlySet<string>>;
  /** The files below src/ that are in no bundle: tools and types, which do not affect any stack's JSON. */
  readonly unbundled: ReadonlySet<string>;
}

/** Files that cannot change a stack's JSON, unless they are in the bundle. */
const INERT = [
  /^(?!templates\/).*\.md$/,
  /^(docs|__tests__|\.ci)\//,
  /^(LICENSE|help|\.gitignore|biome\.json|vitest\.config\.ts)$/,
];

/** The scripts that build the app, which esbuild's list does not contain. */
const BUILD = "src/build/";

/** Files that belong to one system without being bundled: templates, and deleted sources. */
const OF_SYSTEM = /^(?:templates|src\/systems)\/([^/]+)\//;

/**
 * The stacks whose plan the changed files may change, in the app's order. A file that does not clearly belong to one stack counts
 * for all: an unnecessary plan costs minutes, a missing one is a change that nobody reviewed.
 */
export function changedStacks(changed: readonly string[], sources: Sources): readonly string[] {
  const affected = new Set(changed.flatMap((file) => stacksOf(file, sources)));
  return [...sources.stacks.keys()].filter((stack) => affected.has(stack));
}

function stacksOf(file: string, { app, stacks, unbundled }: Sources): readonly string[] {
  const all = [...stacks.keys()];
  const those = (has: (files: ReadonlySet<string>) => boolean) =>
    [...stacks].filter(([, files]) => has(files)).map(([stack]) => stack);
  if (app.has(file) || file.startsWith(BUILD)) return all;
  const bundling = those((files) => files.has(file));
  if (bundling.length > 0) return bundling;
  if (INERT.some((pattern) => pattern.test(file)) || unbundled.has(file)) return [];
  const system = OF_SYSTEM.exec(file)?.[1];
  const owning = those((files) => [...files].some((path) => path.startsWith(`src/systems/${system}/`)));
  return owning.length > 0 ? owning : all;
}
