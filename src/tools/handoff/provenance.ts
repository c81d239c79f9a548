import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type BundleFile, readPlainFile } from "./files";

/** The commit that something was made from, and the files that differed from it. */
export interface Provenance {
  readonly commit: string | null;
  /** Paths of files that were read but differ from the commit or are not in it, and of files in the commit that were missing. */
  readonly changed: readonly string[];
  /** The team's own files that were read. */
  readonly read: readonly string[];
  /** Why there is no commit to name. */
  readonly reason?: string;
}

const FILES = ["main.ts", "cdktf.json", "package.json", "package-lock.json", "tsconfig.json"];

/** Whether synth and handoff read a file of a checkout: they ignore an editor's leftovers in `src`, but not in `templates`. */
export function isInput(path: string): boolean {
  return FILES.includes(path) || path.startsWith("templates/") || /^src\/.*\.(ts|cjs|json|md)$/.test(path);
}

/**
 * Compares what was read with the commit, byte by byte and not with `git status`: git can be told to ignore a file, to assume that
 * it is unchanged, and to write other line endings.
 *
 * @param project the folder of main.ts
 * @param teamFiles absolute paths of the team's own files, which may not exist
 */
export function provenanceOf(project: string, teamFiles: readonly string[]): Provenance {
  const head = git(project, "rev-parse", "HEAD");
  const read = teamFiles.filter((file) => existsSync(file)).map((file) => teamFile(project, file));
  const names = read.map(({ path }) => path);
  if ("reason" in head) return { commit: null, changed: [], read: names, reason: head.reason };
  const tree = treeOf(project);
  // A copy of the project may lie inside another repository, whose commit says nothing about it.
  if (!tree.has("main.ts")) return { commit: null, changed: [], read: names, reason: "git does not have this folder" };
  const files = [...inputsOf(project), ...read];
  const there = new Set(files.map(({ path }) => path));
  const gone = [...tree.keys()].filter((path) => isInput(path) && !there.has(path));
  const goneOfTeam = teamFiles
    .map((file) => pathIn(project, file))
    .filter((path) => tree.has(path) && !there.has(path));
  const other = files.filter((file) => !isAsIn(tree.get(file.path), file)).map(({ path }) => path);
  return { commit: head.output.trim(), changed: [...other, ...gone, ...goneOfTeam].sort(), read: names };
}

function inputsOf(project: string): readonly BundleFile[] {
  const below = ["src", "templates"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(project, join(parentPath, name)).split(sep).join("/")),
  );
  const paths = [...FILES.filter((path) => existsSync(join(project, path))), ...below.filter(isInput)];
  return paths.map((path) => ({ path, ...readPlainFile(join(project, path)) }));
}

function teamFile(project: string, file: string): BundleFile {
  return { path: pathIn(project, file), ...readPlainFile(file) };
}

/** Only the name of a file outside the project, which is in no commit. */
function pathIn(project: string, file: string): string {
  const folder = existsSync(dirname(file)) ? realpathSync(dirname(file)) : dirname(file);
  const path = relative(realpathSync(project), join(folder, basename(file)))
    .split(sep)
    .join("/");
  return path.startsWith("../") || path.includes(":") ? `…/${basename(file)}` : path;
}

/** Ids of blobs by path. */
function treeOf(project: string): ReadonlyMap<string, string> {
  const tree = git(project, "ls-tree", "-r", "-z", "HEAD");
  const entries = "output" in tree ? tree.output.split("\0") : [];
  return new Map(
    entries.flatMap((entry) => {
      const [, id = "", path = ""] = /^\d+ \w+ (\w+)\t([\s\S]*)$/.exec(entry) ?? [];
      return path === "" ? [] : [[path, id] as const];
    }),
  );
}

/** By its bytes alone: a bundle's executable bits do not come from the checkout. */
function isAsIn(blob: string | undefined, { content }: BundleFile): boolean {
  if (blob === undefined) return false;
  const hash = createHash(blob.length === 40 ? "sha1" : "sha256");
  return blob === hash.update(`blob ${content.length}\0`).update(content).digest("hex");
}

/**
 * What git prints, or why it does not. A checkout of another user is read, too: git refuses one because its settings may start
 * programs, but it is this checkout's own code that asks here, and neither command starts any.
 */
function git(cwd: string, ...args: readonly string[]): { readonly output: string } | { readonly reason: string } {
  const env = { ...process.env, LC_ALL: "C", GIT_NO_REPLACE_OBJECTS: "1" };
  const { status, stdout, stderr, error } = spawnSync("git", ["-c", "safe.directory=*", ...args], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error) return { reason: "git cannot be run" };
  if (status === 0) return { output: stdout };
  return {
    reason: stderr.includes("dubious ownership")
      ? "git does not read another user's checkout: `git config --global --add safe.directory` with its folder allows it"
      : "git has no commit for this folder",
  };
}
