import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../synthesized/stack-json";

/** All that a bundle is made from. */
const INPUTS = ["main.ts", "src", "templates", "cdktf.json", "package.json", "package-lock.json", "tsconfig.json"];

/** What the bundle was made from. */
export interface Source {
  readonly project: string;
  readonly version: string;
  /** The commit; with `-dirty` behind it where the bundle's inputs differ from it; null where there is none to name. */
  readonly commit: string | null;
  /** Versions by package, of those that the app is made with. */
  readonly packages: Readonly<Record<string, string>>;
}

/** @param providers names of the Terraform providers that the stack's bindings are for */
export function sourceOf(project: string, providers: readonly string[]): Source {
  const { name, version } = readJson<{ readonly name: string; readonly version: string }>(
    join(project, "package.json"),
  );
  const packages = ["cdktf", "constructs", ...providers.map((provider) => `@cdktf/provider-${provider}`)].sort();
  const bundled = readJson<Readonly<Record<string, string>>>(join(project, "dist/packages.json"));
  return {
    project: name,
    version,
    commit: commitOf(project),
    packages: Object.fromEntries(packages.flatMap((of) => (bundled[of] === undefined ? [] : [[of, bundled[of]]]))),
  };
}

/** Of JSON that was synthesized somewhere before: it says no more than which cdktf did it. */
export function unknownSource({ "//": comment }: StackJson): Source {
  const version = comment?.metadata?.version;
  return {
    project: "unknown",
    version: "unknown",
    commit: null,
    packages: version === undefined ? {} : { cdktf: version },
  };
}

function commitOf(project: string): string | null {
  // A copy of the project may lie in somebody else's repository, whose commit says nothing of it.
  if (!git(project, "ls-files", "main.ts")) return null;
  const commit = git(project, "rev-parse", "HEAD");
  const changes = git(project, "status", "--porcelain", "--", ...INPUTS);
  if (!commit || changes === undefined) return null;
  return changes === "" ? commit : `${commit}-dirty`;
}

/** What git prints; undefined where it fails or is not there. */
function git(cwd: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, "utf8")) as Shape;
}
