import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../synthesized/stack-json";
import { type Provenance, provenanceOf } from "./provenance";

/** The source of a bundle. */
export interface Source extends Provenance {
  readonly project: string;
  readonly version: string;
  /** Versions of the packages in the app, by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * @param providers names of the Terraform providers that the stack's bindings are for
 * @param teamFiles absolute paths of the team's own files that synth reads if they exist
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

/** The source of JSON that was synthesized elsewhere: all it says is which cdktf made it. */
export function unknownSource({ "//": comment }: StackJson): Source {
  const version = comment?.metadata?.version;
  return {
    project: "unknown",
    version: "unknown",
    commit: null,
    changed: [],
    read: [],
    reason: "it was synthesized elsewhere",
    packages: version === undefined ? {} : { cdktf: version },
  };
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, "utf8")) as Shape;
}
