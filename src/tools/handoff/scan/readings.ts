import { gunzipSync } from "node:zlib";
import type { BundleFile } from "../files";

/** A line to be scanned. */
export interface Line {
  readonly text: string;
  readonly path: string;
  /** The file's line that contains it, from 1. */
  readonly from: number;
}

/** A task definition in user data is JSON in a string of JSON in base64; nothing real is nested deeper. */
const DEEPEST = 4;

/** Most bytes to decompress. */
const MOST = 2 ** 20;

/** All readings of a file: as written, with its strings unescaped, with its base64 decoded, and the same again inside these. */
export function linesOf({ path, content }: BundleFile): readonly Line[] {
  const lines = content.toString("utf8").split("\n");
  return readings(
    lines.map((text, index) => ({ text, path, from: index + 1 })),
    content.includes(0) ? 0 : DEEPEST,
  );
}

function readings(lines: readonly Line[], depth: number): readonly Line[] {
  if (depth === 0 || lines.length === 0) return lines;
  const below = [unescaped(lines), decoded(lines)].flatMap((reading) => readings(reading, depth - 1));
  return [...lines, { ...lines[0], text: "" } as Line, ...below];
}

/** The unescaped strings: an escaped quote or line break beside a secret would hide it from the rules. */
function unescaped(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line) =>
    [...line.text.matchAll(/"(?:[^"\\]|\\.)*(?:"|$)/g)].flatMap(([literal]) => {
      const value = literal.includes("\\") ? parsed(literal) : undefined;
      return value === undefined ? [] : split(value, line);
    }),
  );
}

function parsed(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

/** A run of base64, or many lines of it. */
const BASE64 = /(?:[A-Za-z0-9+/]{40,}\r?\n[ \t]*)+[A-Za-z0-9+/]+={0,2}|[A-Za-z0-9+/_-]{12,}={0,2}/g;

function decoded(lines: readonly Line[]): readonly Line[] {
  const content = lines.map(({ text }) => text).join("\n");
  const lineAt = lineFinder(content);
  return [...content.matchAll(BASE64)].flatMap(({ 0: run, index }) => {
    const text = textIn(Buffer.from(run, "base64"));
    return text === undefined ? [] : split(text, lines[lineAt(index)] as Line);
  });
}

/** Bytes as text; undefined if they are not text. */
function textIn(bytes: Buffer): string | undefined {
  const content = bytes[0] === 0x1f && bytes[1] === 0x8b ? decompressed(bytes) : bytes;
  const text = content?.toString("utf8");
  return text && /^[\t\n\r\x20-\x7e\u00a0-\ufffc]*$/.test(text) ? text : undefined;
}

function decompressed(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST });
  } catch {
    return undefined;
  }
}

/** A text's lines, all from the same line of the file. */
function split(text: string, by: Line): readonly Line[] {
  return text.split("\n").map((line) => ({ ...by, text: line }));
}

/** Returns the line, from 0, of an index in a text; the indices must be in ascending order. */
export function lineFinder(content: string): (index: number) => number {
  let [line, end] = [0, content.indexOf("\n")];
  return (index) => {
    while (end >= 0 && end < index) {
      line += 1;
      end = content.indexOf("\n", end + 1);
    }
    return line;
  };
}
