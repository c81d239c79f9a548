import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix, relative, sep } from "node:path";
import { buildSync, type Metafile } from "esbuild";
import { PLACES } from "../../systems/registry";
import type { Sources } from "./changed-stacks";

const ENTRY = "main.ts";

/** Builds the app as synth does, and reads from esbuild which files each stack, and the app apart from its stacks, is made of. */
export function readSources(project: string): Sources {
  // The checkout's own script, which is not in a bundle.
  const { TARGETS }: typeof import("../../build/build.cjs") = createRequire(join(project, ENTRY))(
    "./src/build/build.cjs",
  );
  const { metafile } = buildSync({ ...TARGETS.main.options, absWorkingDir: project, metafile: true, write: false });
  const entries = Object.entries(PLACES).map(
    ([stack, { folder }]) => [stack, `src/systems/${folder}/stack.ts`] as const,
  );
  const stacks = entries.map(([stack, entry]) => [stack, reachable(metafile, entry, new Set())] as const);
  const app = reachable(metafile, ENTRY, new Set(entries.map(([, entry]) => entry)));
  const all = readdirSync(join(project, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)).replaceAll(sep, posix.sep));
  return { app, stacks: new Map(stacks), unbundled: new Set(all.filter((file) => !(file in metafile.inputs))) };
}

/** Everything that a file imports, directly or not, except through the files that are left out. */
function reachable({ inputs }: Metafile, entry: string, leftOut: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set([entry]);
  // Iterating over a set also visits the members that are added on the way.
  for (const file of found)
    for (const { path } of inputs[file]?.imports ?? []) if (path in inputs && !leftOut.has(path)) found.add(path);
  return found;
}
