import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../synthesized/stack-json";
import { type Provenance, provenanceOf } from "./provenance";

/** What the bundle was made from. */
export interface Source extends Provenance {
  readonly project: string;
  readonly version: string;
  /** Versions by package, of those that the app is made with. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * @param providers names of the Terraform providers that the stack's bindings are for
 * @param teamFiles absolute paths of the team's own files that synth reads if they are there
 */
export function sourceOf(project: string, providers: readonly string[], teamFiles: readonly string[]): Source {
  const { name, version } = readJson<{ readonly name: string; readonly version: string }>(
    join(project, "package.json"),
  );
  const packages = ["cdktf", "constructs", ...providers.map((provider) => `@cdktf/provider-${provider}`)].sort();
  const bundled = readJson<Readonly<Record<string, string>>>(join(project, "dist/packages.json"));
  return {
    project: name,
    version,
    ...provenanceOf(project, teamFiles),
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
    changed: [],
    read: [],
    reason: "it was synthesized somewhere before",
    packages: version === undefined ? {} : { cdktf: version },
  };
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, "utf8")) as Shape;
}
