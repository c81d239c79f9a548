import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packArchive } from "../../../src/tools/handoff/archive";
import { textFile } from "../../../src/tools/handoff/files";
import { verifyBundle } from "../../../src/tools/handoff/verify";
import { writeBundle } from "../../../src/tools/handoff/write";
import { toyBundle } from "./support";
import { paxEntry, tarEntry, withEntries } from "./tar";

const BUNDLE = toyBundle();

describe("an archive that handoff does not make", () => {
  let out: string;
  let folder: string;
  let archive: string;

  beforeEach(async () => {
    out = mkdtempSync(join(tmpdir(), "carryover-"));
    ({ folder, archive } = await writeBundle(out, { stack: "toy", files: BUNDLE }));
  });

  afterEach(() => rmSync(out, { recursive: true, force: true }));

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ["a damaged archive", async () => (await packArchive("toy", BUNDLE)).subarray(0, 2000), /is damaged/],
    ["what is no archive", async () => Buffer.from("hello"), /is damaged, or not a \.tar\.gz/],
    ["an archive of something else", () => packArchive("toy", [textFile("a", "b")]), /not a bundle/],
    ["another stack's bundle", () => packArchive("quiz", BUNDLE), /it unpacks to quiz, but its manifest is for toy/],
    ["a file outside the folder", () => tarred({ name: "toy/../../x" }), /would be unpacked outside its folder/],
    ["a file twice", () => tarred({ name: "toy/a" }, { name: "toy/a" }), /contains a twice$/],
    ["a link", () => tarred({ name: "toy/a", type: "symlink", linkname: "/etc/passwd" }), /toy\/a is not a file/],
  ])("is refused with a message: %s", async (_, content, message) => {
    writeFileSync(archive, await content());
    await expect(verifyBundle(archive)).rejects.toThrow(message);
  });

  const override = tarEntry({ name: "toy/override.tf.json" }, "{}");
  const behind =
    (...entries: readonly Buffer[]) =>
    (made: Buffer) =>
      withEntries(made, { behind: entries });
  const ahead =
    (...entries: readonly Buffer[]) =>
    (made: Buffer) =>
      withEntries(made, { before: entries });
  const resized = (made: Buffer) =>
    gzipSync(
      Buffer.from(
        gunzipSync(made)
          .toString("latin1")
          .replace(/0 (?=0{9})/, "1 "),
        "latin1",
      ),
    );

  it.each<[string, (made: Buffer) => Buffer, RegExp]>([
    [
      "a folder that claims a size, at which a reader waits",
      ahead(tarEntry({ name: "toy/d/", type: "5", size: 512 })),
      /not a file/,
    ],
    [
      "such a folder before an added file",
      behind(tarEntry({ name: "toy/d/", type: "5", size: 512 }), override),
      /not a file/,
    ],
    ["a folder of another name", behind(tarEntry({ name: "../../etc/", type: "5" })), /not a file/],
    ["an empty folder", behind(tarEntry({ name: "toy/more/", type: "5" })), /not a file/],
    ["a header for all files that renames one", ahead(paxEntry("g", "path", "toy/renamed")), /not a file/],
    ["a header that renames one", ahead(paxEntry("x", "path", "toy/cdk.tf.json")), /contains cdk/],
    ["a header that truncates one as GNU tar reads it", ahead(paxEntry("x", "GNU.sparse.size", "1")), /other bytes/],
    ["another time, owner or mode of a file", behind(tarEntry({ name: "toy/z", mode: 0o4755 })), /other bytes/],
    ["a size beyond its end", behind(tarEntry({ name: "toy/z", size: 4096 })), /damaged/],
    ["a size that is not a number", resized, /damaged|other bytes/],
    ["a file behind the end", (made) => gzipSync(Buffer.concat([gunzipSync(made), override])), /other bytes/],
    ["a file in a second gzip stream", (made) => Buffer.concat([made, gzipSync(override)]), /other bytes/],
    ["bytes behind its end", (made) => Buffer.concat([made, Buffer.from("more")]), /damaged|other bytes/],
    ["a comment in gzip's header", (made) => gzipSync(gunzipSync(made)), /other bytes/],
    ["files in another order", () => reversed(), /other bytes/],
  ])("is refused if the archive has %s", async (_, alter, message) => {
    writeFileSync(archive, alter(readFileSync(archive)));
    await expect(verifyBundle(archive)).rejects.toThrow(message);
  });

  it("takes bounded memory and time where an archive says that it is huge", async () => {
    const zeros = Buffer.alloc(2 ** 26);
    const bomb = Buffer.concat(Array.from({ length: 8 }, () => gzipSync(zeros)));
    writeFileSync(archive, bomb);
    const before = process.memoryUsage().rss;
    await expect(verifyBundle(archive)).rejects.toThrow(/more than 64 MiB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
    truncateSync(archive, 2 ** 40);
    await expect(verifyBundle(archive), "a sparse file of a terabyte").rejects.toThrow(/more than 64 MiB/);
    writeFileSync(join(folder, "x"), "");
    truncateSync(join(folder, "x"), 2 ** 40);
    await expect(verifyBundle(folder), "and one in the folder").rejects.toThrow(/more than 64 MiB/);
  });

  it("takes bounded time where an archive has a file for every block", async () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => tarEntry({ name: `toy/${index}` }));
    writeFileSync(archive, withEntries(readFileSync(archive), { behind: entries }));
    const start = process.cpuUsage();
    await expect(verifyBundle(archive)).rejects.toThrow(/too many files/);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(4);
  });

  it("does not wait for a pipe", async () => {
    const pipe = join(out, "pipe.tar.gz");
    execFileSync("mkfifo", [pipe]);
    await expect(verifyBundle(pipe)).rejects.toThrow(/not a file/);
    await expect(verifyBundle("/dev/zero")).rejects.toThrow(/not a file/);
  });
});

/** An archive that handoff would not make. */
async function tarred(...headers: readonly { name: string; type?: "symlink"; linkname?: string }[]): Promise<Buffer> {
  const tar = pack();
  for (const header of headers) {
    if (header.type === undefined) tar.entry(header, "x");
    else tar.entry(header);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

/** The bundle's own files in another order. */
function reversed(): Buffer {
  const entries = [...BUNDLE]
    .reverse()
    .map(({ path, content, executable }) =>
      tarEntry({ name: `toy/${path}`, mode: executable ? 0o755 : 0o644 }, content.toString()),
    );
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));
}
