import { HandoffError } from "./errors";
import type { BundleFile } from "./files";

const BLOCK = 512;

/** Packing as many again takes a second. */
const MOST_FILES = 10_000;

/**
 * The files of a tar, in the format that {@link packArchive} writes; anything else in an archive shows when the files are packed
 * again. Every step advances by at least one block, so reading ends for any input.
 *
 * @throws HandoffError if an entry is not a file, or incomplete
 */
export function readTar(name: string, tar: Buffer): readonly BundleFile[] {
  const files: BundleFile[] = [];
  let longName: string | undefined;
  for (let at = 0; at < tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = octal(name, header.subarray(124, 135));
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) throw damaged(name);
    const path = longName ?? pathOf(header);
    const type = String.fromCharCode(header[156] ?? 0);
    // A name that is too long for a header, or not ASCII, is in a separate entry before it.
    if (type === "x") longName = longNameIn(content);
    else if (type !== "0") throw new HandoffError(`${name} is not a bundle: ${path} is not a file`);
    else {
      if (files.length === MOST_FILES) throw new HandoffError(`${name} is not a bundle: it has too many files`);
      files.push({ path, content, executable: (octal(name, header.subarray(100, 106)) & 0o100) !== 0 });
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

export function damaged(name: string, why = "it ends too early"): HandoffError {
  return new HandoffError(`${name} is damaged, or not a .tar.gz: ${why}`);
}

function octal(name: string, field: Buffer): number {
  const text = field.toString("latin1");
  if (!/^[0-7]+$/.test(text)) throw damaged(name, "a header cannot be read");
  return Number.parseInt(text, 8);
}

function pathOf(header: Buffer): string {
  const [prefix, name] = [text(header.subarray(345, 500)), text(header.subarray(0, 100))];
  return prefix === "" ? name : `${prefix}/${name}`;
}

function text(field: Buffer): string {
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? field.length : end).toString("utf8");
}

function longNameIn(content: Buffer): string | undefined {
  return /^\d+ path=([^\n]*)\n$/.exec(content.toString("utf8"))?.[1];
}
