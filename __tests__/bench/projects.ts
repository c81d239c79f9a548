import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Metafile } from "esbuild";
import { type CompilerOptions, parseConfigFileTextToJson } from "typescript";
import { namespaces, withIndexImports } from "./stock-imports";

export const PROJECT = resolve(__dirname, "../..");

const { scripts } = JSON.parse(read(join(PROJECT, "package.json"))) as {
  scripts: { readonly build: string; readonly synth: string };
};

/** What node runs to build the app alone. */
export const BUILD = [...nodeArguments(scripts.build), "main"];

/** What node runs in the project's synth script. */
export const SYNTH = nodeArguments(scripts.synth);

/** The tsconfig.json that `cdktf init` gives a TypeScript project. */
const STOCK_TSCONFIG = "@cdktf/cli-core/templates/typescript/tsconfig.json";

const EMPTY_APP = `import { App, TerraformStack } from "cdktf";
const app = new App();
new TerraformStack(app, "empty");
app.synth();
`;

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "carryover-bench-"));
}

/** A checkout of this project: nothing is written into the project itself. */
export function checkout(folder: string): string {
  return project(folder, ["main.ts", "src", "templates"]);
}

/** A project of the same commands with one empty stack. */
export function emptyApp(folder: string): string {
  project(folder, ["src/build"]);
  writeFileSync(join(folder, "main.ts"), EMPTY_APP);
  return folder;
}

/** The same stacks the stock way: index imports, and the compiler options of `cdktf init`. */
export function stockProject(folder: string): string {
  checkout(folder);
  const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
  for (const name of ["main.ts", ...sources.filter((name) => name.endsWith(".ts")).map((name) => join("src", name))]) {
    const path = join(folder, name);
    writeFileSync(path, withIndexImports(read(path), namespaceOf));
  }
  const stock = read(join(PROJECT, "node_modules", STOCK_TSCONFIG));
  const { config } = parseConfigFileTextToJson(STOCK_TSCONFIG, stock) as {
    config: { compilerOptions: CompilerOptions };
  };
  // The sources use newer library functions than the template declares.
  const compilerOptions = { ...config.compilerOptions, lib: ["es2022"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, compilerOptions }));
  return folder;
}

/** A script that loads cdktf and the provider classes of the bundle from node_modules, and builds nothing. */
export function floorScript(folder: string, modules: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "floor.js"), ["cdktf", ...modules].map((name) => `require("${name}");\n`).join(""));
  return folder;
}

/** The modules of the provider classes that a bundle holds. */
export function providerModules({ outputs }: Pick<Metafile, "outputs">): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  return inputs.flatMap(
    (path) => /node_modules\/(@cdktf\/provider-[^/]+\/lib\/[^/]+)\/index\.js$/.exec(path)?.[1] ?? [],
  );
}

/** @throws Error where the script does more than run node */
export function nodeArguments(script: string): readonly string[] {
  const [, program] = /^node ([^&|;]+)$/.exec(script) ?? [];
  if (program === undefined) throw new Error(`the script is not "node …": ${script}`);
  return program.split(" ");
}

/** Each stack's JSON by name. */
export function synthesized(folder: string): Readonly<Record<string, string>> {
  const stacks = join(folder, "cdktf.out/stacks");
  return Object.fromEntries(readdirSync(stacks).map((name) => [name, read(join(stacks, name, "cdk.tf.json"))]));
}

function project(folder: string, parts: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  for (const name of [...parts, "cdktf.json", "package.json"])
    cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function namespaceOf(provider: string, folder: string): string {
  const index = join(PROJECT, "node_modules", provider, "lib/index.d.ts");
  const namespace = namespaces(read(index)).get(folder);
  if (namespace === undefined) throw new Error(`${index} exports no folder ${folder}`);
  return namespace;
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
