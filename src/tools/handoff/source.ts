import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** All that a bundle is made from. */
const INPUTS = ["main.ts", "src", "templates", "cdktf.json", "package.json", "package-lock.json", "tsconfig.json"];

/** What the bundle was made from. */
export interface Source {
  readonly project: string;
  readonly version: string;
  /** The commit; with `-dirty` behind it where the bundle's inputs differ from it; null where there is none to name. */
  readonly commit: string | null;
  /** By package, as installed. */
  readonly packages: Readonly<Record<string, string>>;
}

/** @param providers names of the Terraform providers that the stack's bindings are for */
export function sourceOf(project: string, providers: readonly string[]): Source {
  const { name, version } = readPackage(join(project, "package.json"));
  const packages = ["cdktf", "constructs", ...providers.map((provider) => `@cdktf/provider-${provider}`)].sort();
  return {
    project: name,
    version,
    commit: commitOf(project),
    packages: Object.fromEntries(
      packages.map((of) => [of, readPackage(join(project, "node_modules", of, "package.json")).version]),
    ),
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

function readPackage(file: string): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(file, "utf8")) as { name: string; version: string };
}
