import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from "node:fs";
import { join, relative, sep } from "node:path";
import { HandoffError } from "./errors";

/** A file of a bundle, kept in memory until all of them are known to be good. */
export interface BundleFile {
  /** The path below the bundle's folder, with "/" on every system. */
  readonly path: string;
  readonly content: Buffer;
  /** Undefined if unknown. */
  readonly executable?: boolean;
}

/** The limit for a bundle's files together, and for its archive: more than any stack has, but no burden for a machine. */
export const MOST_BYTES = 2 ** 26;

/** @throws HandoffError if it is more than a bundle may have */
export function checkSize(name: string, bytes: number, most = MOST_BYTES): void {
  if (bytes > most)
    throw new HandoffError(`${name} has more than ${MOST_BYTES / 2 ** 20} MiB, the most that a bundle may have`);
}

export function textFile(path: string, text: string): BundleFile {
  return { path, content: Buffer.from(text) };
}

export function jsonFile(path: string, json: unknown): BundleFile {
  return textFile(path, `${JSON.stringify(json, undefined, 2)}\n`);
}

/** What Terraform and its operator create in a stack's folder; it may hold secrets and is not part of the stack. */
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
 * Every file below a folder. Links are not followed: a link's content is its target.
 *
 * @param skips what to leave out
 * @throws HandoffError if it has more than a bundle may have
 */
export function readFolder(folder: string, skips: (path: string) => boolean = () => false): readonly BundleFile[] {
  let total = 0;
  const readFile = (entry: Dirent, path: string, file: string): BundleFile => {
    if (entry.isSymbolicLink()) return textFile(path, `link to ${readlinkSync(file)}`);
    if (!entry.isFile()) return textFile(path, "not a file");
    const read = { path, ...readPlainFile(file, MOST_BYTES - total) };
    total += read.content.length;
    return read;
  };
  const read = (below: string): readonly BundleFile[] =>
    readdirSync(below, { withFileTypes: true }).flatMap((entry) => {
      const file = join(below, entry.name);
      const path = relative(folder, file).split(sep).join("/");
      if (skips(path)) return [];
      return entry.isDirectory() ? read(file) : [readFile(entry, path, file)];
    });
  return byPath(read(folder));
}

/**
 * Reads a regular file: a pipe would block, and a device never ends.
 *
 * @param most the maximum number of bytes
 * @throws HandoffError if it is not a regular file, or is larger
 */
export function readPlainFile(file: string, most = MOST_BYTES): Pick<BundleFile, "content" | "executable"> {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new HandoffError(`${file} is not a file`);
    checkSize(file, stats.size, most);
    const content = readFileSync(descriptor);
    // Windows has no such bit.
    return { content, ...(process.platform !== "win32" && { executable: (stats.mode & 0o100) !== 0 }) };
  } finally {
    closeSync(descriptor);
  }
}
