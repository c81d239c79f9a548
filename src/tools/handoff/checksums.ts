import { createHash } from "node:crypto";
import { type BundleFile, byPath } from "./files";

export const CHECKSUMS = "SHA256SUMS";

/** SHA-256 by path. */
export type Checksums = ReadonlyMap<string, string>;

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export function checksumsOf(files: readonly BundleFile[]): Checksums {
  return new Map(byPath(files).map(({ path, content }) => [path, sha256(content)]));
}

/** In the format of `sha256sum --check`. */
export function formatChecksums(checksums: Checksums): string {
  const lines = [...checksums].map(([path, sum]) => `${sum}  ${path}\n`);
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("");
}

/** Undefined if any line has another format. */
export function parseChecksums(text: string): Checksums | undefined {
  const lines = text.split("\n").filter(Boolean);
  const parsed = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  if (parsed.length === 0 || parsed.some((match) => match === null)) return undefined;
  return new Map(parsed.map((match) => [match?.[2] ?? "", match?.[1] ?? ""]));
}
