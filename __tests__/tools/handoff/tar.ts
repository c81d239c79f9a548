import { gunzipSync, gzipSync } from "node:zlib";

/** The fields of a tar header that an attacker would choose; the rest are as handoff writes them. */
export interface Header {
  readonly name: string;
  readonly type?: string;
  readonly size?: number;
  readonly mode?: number;
  readonly linkname?: string;
}

/** An entry byte by byte, as no library would write it. */
export function tarEntry({ name, type = "0", size, mode = 0o644, linkname = "" }: Header, content = ""): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, at: number, digits = 6) =>
    header.write(`${value.toString(8).padStart(digits, "0")} `, at);
  header.write(name, 0);
  octal(mode, 100);
  octal(0, 108);
  octal(0, 116);
  octal(size ?? Buffer.byteLength(content), 124, 11);
  octal(315_532_800, 136, 11);
  header.write(type, 156);
  header.write(linkname, 157);
  header.write("ustar\u000000root", 257);
  header.write("root", 297);
  octal(0, 329);
  octal(0, 337);
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.fill(0, 148, 156);
  octal(sum, 148);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

export function paxEntry(type: "x" | "g", key: string, value: string): Buffer {
  const record = ` ${key}=${value}\n`;
  const length = [1, 2, 3].map((digits) => record.length + digits).find((sum) => `${sum}${record}`.length === sum);
  return tarEntry({ name: "PaxHeader", type }, `${length}${record}`);
}

/** The archive with entries put in before what it holds, or behind. */
export function withEntries(
  archive: Buffer,
  { before = [], behind = [] }: { readonly before?: readonly Buffer[]; readonly behind?: readonly Buffer[] },
): Buffer {
  const tar = gunzipSync(archive);
  return gzipSync(Buffer.concat([...before, tar.subarray(0, endOf(tar)), ...behind, Buffer.alloc(1024)]));
}

/** Where the last file ends: two blocks of zeros follow. */
function endOf(tar: Buffer): number {
  return tar.length - 1024;
}
