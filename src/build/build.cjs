// Builds dist/main.js (the app) and dist/cli/ (the commands), each only if a source has changed since the last build.

const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { basename, dirname, join, resolve } = require("node:path");

const PROJECT = resolve(__dirname, "../..");
const DIST = join(PROJECT, "dist");

const COMMON = {
  absWorkingDir: PROJECT,
  bundle: true,
  platform: "node",
  target: "node20",
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
  metafile: true,
  write: false,
};

/** The targets: the file that starts each one, and esbuild's options. */
const TARGETS = {
  main: {
    entry: join(DIST, "main.js"),
    options: {
      ...COMMON,
      entryPoints: ["main.ts"],
      outfile: "dist/main.js",
      alias: { archiver: "./src/build/no-archiver.ts" },
    },
  },
  // ES modules, because esbuild splits only those: each command's code gets separate files.
  cli: {
    entry: join(DIST, "cli/cli.mjs"),
    options: {
      ...COMMON,
      entryPoints: ["src/cli.ts"],
      outdir: "dist/cli",
      format: "esm",
      splitting: true,
      outExtension: { ".js": ".mjs" },
      // Bundled CommonJS packages need it.
      banner: {
        js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);',
      },
      external: ["esbuild"],
    },
  },
};

/** What a build depends on, besides src/ and the packages. */
const INPUTS = ["main.ts", "package.json", "package-lock.json", "tsconfig.json"];

/** Where npm lists what is installed. */
const PACKAGES = "node_modules/.package-lock.json";

function sources() {
  return filesIn("src")
    .filter((name) => /\.(ts|cjs|json)$/.test(name))
    .sort();
}

/** Every command asks, and node's own recursion takes six times as long. */
function filesIn(folder) {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function digest(files) {
  const hash = createHash("sha256");
  for (const file of files.filter((name) => existsSync(join(PROJECT, name))))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(PROJECT, file)))
      .update("\0");
  return hash.digest("hex");
}

/** Builds dist/<target> unless it is up to date; several processes may do so at once. */
function build(target) {
  const { entry, options } = TARGETS[target];
  // The entry's first line says what it was built from, so it is written last.
  const ofSources = `/* ${digest([...INPUTS, ...sources()])} `;
  const firstLine = `${ofSources}${digest([PACKAGES])} */\n`;
  // A job without installed packages runs what another job built from the same sources.
  if (startsWith(entry, existsSync(join(PROJECT, PACKAGES)) ? firstLine : ofSources)) return;
  const { outputFiles, metafile } = esbuild().buildSync(options);
  mkdirSync(dirname(entry), { recursive: true });
  for (const { path, contents } of outputFiles) if (path !== entry) write(path, contents);
  if (target === "main") write(join(DIST, "packages.json"), JSON.stringify(versions(metafile), undefined, 2));
  write(entry, firstLine + outputFiles.find(({ path }) => path === entry).text);
  removeOthers(dirname(entry), outputFiles);
}

function startsWith(file, text) {
  return existsSync(file) && readFileSync(file).subarray(0, text.length).equals(Buffer.from(text));
}

function esbuild() {
  try {
    return require("esbuild");
  } catch {
    console.error("error: esbuild is not installed: run npm ci");
    process.exit(1);
  }
}

/** In one step: another process may be reading or writing the same file. */
function write(file, contents) {
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, contents);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (!error.syscall) throw error;
    console.error(`error: cannot write ${file.slice(PROJECT.length + 1)}: ${error.code}`);
    process.exit(1);
  }
}

/** Removes the code of earlier builds, and what V8 compiled of it. */
function removeOthers(folder, outputFiles) {
  const built = new Set(outputFiles.map(({ path }) => basename(path)));
  for (const name of readdirSync(folder))
    if (/\.(mjs|v8)$/.test(name) && !built.has(name)) rmSync(join(folder, name), { force: true });
}

/** The version of each package in the bundle. */
function versions({ inputs }) {
  const folders = Object.keys(inputs).map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]);
  const packages = [...new Set(folders.filter(Boolean))].map((folder) =>
    JSON.parse(readFileSync(resolve(PROJECT, folder, "package.json"), "utf8")),
  );
  return Object.fromEntries(packages.map(({ name, version }) => [name, version]).sort());
}

module.exports = { build, TARGETS };

if (require.main === module) {
  const wanted = process.argv.slice(2);
  for (const target of wanted.length > 0 ? wanted : Object.keys(TARGETS)) build(target);
}
