import { readdirSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { build } from "esbuild";
import { PLACES } from "../../systems/registry";
import type { Sources } from "./changed-stacks";

/** Asks esbuild what the app and each stack are made of: the same bundler that synth runs. */
export async function readSources(project: string): Promise<Sources> {
  const stacks = await Promise.all(
    Object.entries(PLACES).map(
      async ([stack, { folder }]) => [stack, await bundled(project, `src/systems/${folder}/stack.ts`)] as const,
    ),
  );
  const app = await bundled(project, "main.ts");
  const all = readdirSync(join(project, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)).replaceAll(sep, posix.sep));
  return { stacks: new Map(stacks), unbundled: new Set(all.filter((file) => !app.has(file))) };
}

async function bundled(project: string, entry: string): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    logLevel: "silent",
    outfile: "stack.js",
  });
  return new Set(Object.keys(metafile.inputs));
}
