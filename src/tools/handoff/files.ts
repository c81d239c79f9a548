import { type Dirent, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** A file of a bundle, in memory until all of them are known to be good. */
export interface BundleFile {
  /** Below the bundle's folder, with "/" on every system. */
  readonly path: string;
  readonly content: Buffer;
}

export function textFile(path: string, text: string): BundleFile {
  return { path, content: Buffer.from(text) };
}

export function jsonFile(path: string, json: unknown): BundleFile {
  return textFile(path, `${JSON.stringify(json, undefined, 2)}\n`);
}

/** What Terraform and its operator make in a stack's folder; it may hold secrets, and is no part of the stack. */
export function isOperators(path: string): boolean {
  return /^(\.terraform|\.terraform\.lock\.hcl|crash\.log|[^/]+\.(tfplan|tfstate|tfstate\.[\w.]+|tfvars|tfvars\.json))$/.test(
    path,
  );
}

/** By code unit, not by locale: the order must be the same everywhere. */
export function byPath(files: readonly BundleFile[]): readonly BundleFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Every file below a folder. A link is one whose content is where it leads to: it is not followed.
 *
 * @param skips what not to go into
 */
export function readFolder(folder: string, skips: (path: string) => boolean = () => false): readonly BundleFile[] {
  const read = (below: string): readonly BundleFile[] =>
    readdirSync(below, { withFileTypes: true }).flatMap((entry) => {
      const file = join(below, entry.name);
      const path = relative(folder, file).split(sep).join("/");
      if (skips(path)) return [];
      return entry.isDirectory() ? read(file) : [{ path, content: contentOf(entry, file) }];
    });
  return byPath(read(folder));
}

function contentOf(entry: Dirent, file: string): Buffer {
  if (entry.isSymbolicLink()) return Buffer.from(`link to ${readlinkSync(file)}`);
  // A pipe would be waited for.
  return entry.isFile() ? readFileSync(file) : Buffer.from("no file");
}
