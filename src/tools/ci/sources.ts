import { readdirSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { build } from "esbuild";
import { STACKS } from "../../systems";
import type { Sources } from "./changed-stacks";
import { SourcesError } from "./errors";

/** Asks esbuild what the app and each stack are made of: the same bundler that synth runs. */
export async function readSources(project: string): Promise<Sources> {
  const stacks = await Promise.all(
    Object.entries(STACKS).map(async ([stack, load]) => [stack, await bundled(project, entryOf(stack, load))] as const),
  );
  const app = await bundled(project, "main.ts");
  const all = readdirSync(join(project, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)).replaceAll(sep, posix.sep));
  return { stacks: new Map(stacks), unbundled: new Set(all.filter((file) => !app.has(file))) };
}

/** The registry's loaders are `() => require("./quiz/stack")…`; to call one would load the stack and not tell its file. */
function entryOf(stack: string, load: () => unknown): string {
  const path = /require\(["'](\.\/[^"']+)["']\)/.exec(String(load))?.[1];
  if (path === undefined) throw new SourcesError(`${stack}: its loader in src/systems/index.ts requires no file`);
  return posix.join("src/systems", `${path}.ts`);
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
