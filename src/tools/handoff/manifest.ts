import { array, type InferOutput, nullable, object, optional, pipe, record, regex, safeParse, string } from "valibot";
import { backendOf, type StackJson } from "../synthesized/stack-json";
import type { BundleBackend } from "./backend";
import { checksumsOf } from "./checksums";
import type { BundleFile } from "./files";
import type { Signing } from "./signature/signature";
import type { Source } from "./source";

export const MANIFEST = "manifest.json";

const SCHEMA = object({
  stack: string(),
  source: object({
    project: string(),
    version: string(),
    /** Followed by `-dirty` if a file that was read differs from the commit. */
    commit: nullable(string()),
    /** The files that differ. */
    changed: optional(array(string()), []),
    /** The team's own files that were read, such as import ids. */
    read: optional(array(string()), []),
  }),
  requires: object({ terraform: optional(string()), providers: record(string(), string()) }),
  madeWith: record(string(), string()),
  backend: string(),
  reproduce: array(string()),
  /** How the archive is signed and checked; the signature is beside it. */
  signature: optional(object({ tool: string(), verify: string() })),
  files: record(string(), pipe(string(), regex(/^[0-9a-f]{64}$/))),
  /** The files that are executable scripts. */
  executable: optional(array(string()), []),
});

/** What a bundle is and what it was made from. There is no date, so the same commit gives the same manifest. */
export type Manifest = InferOutput<typeof SCHEMA>;

export interface Making {
  readonly stack: string;
  readonly source: Source;
  readonly backend: BundleBackend;
  /** Synth's switches that were not at their defaults, by name. */
  readonly switches: Readonly<Record<string, string>>;
  /** @default it is not signed */
  readonly signing?: Signing;
}

/** @param files the bundle's files, without the manifest itself and the checksums */
export function manifestOf(
  { stack, source, backend, switches, signing }: Making,
  json: StackJson,
  files: readonly BundleFile[],
) {
  const { required_version, required_providers = {} } = json.terraform;
  const manifest: Manifest = {
    stack,
    source: {
      project: source.project,
      version: source.version,
      commit: source.commit && `${source.commit}${source.changed.length > 0 ? "-dirty" : ""}`,
      changed: [...source.changed],
      read: [...source.read],
    },
    requires: {
      ...(required_version !== undefined && { terraform: required_version }),
      providers: Object.fromEntries(
        Object.values(required_providers).map(({ source: name, version = "any" }) => [name, version]),
      ),
    },
    madeWith: source.packages,
    backend: backendOf(json) ?? "none",
    reproduce: [...reproduction({ stack, source, backend, switches })],
    ...(signing && { signature: signing }),
    files: Object.fromEntries(checksumsOf(files)),
    executable: files.filter(({ executable }) => executable).map(({ path }) => path),
  };
  return manifest;
}

/** The commands that reproduce this bundle, or the reason why there are none. */
export function reproduction({ stack, source, backend, switches }: Making): readonly string[] {
  const { commit, changed, reason } = source;
  if (commit === null) return [`made from an unknown commit: it cannot be reproduced${reason ? ` (${reason})` : ""}`];
  if (changed.length > 0)
    return [`made with uncommitted changes (${changed.join(", ")}): ${commit} alone gives another bundle`];
  const settings = Object.entries(switches).map(([name, value]) => `${name}=${quoted(value)} `);
  return [
    `git checkout ${commit}`,
    "npm ci",
    `${settings.join("")}npx carryover handoff ${stack} --backend ${backend}`,
  ];
}

/** Undefined if the text is not a manifest. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const { success, output } = safeParse(SCHEMA, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

function quoted(value: string): string {
  return /^[\w./:{}-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
