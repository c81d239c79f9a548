import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { gzipSync as canonicalGzip } from "fflate";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { packArchive, unpackArchive } from "../../src/tools/handoff/archive";
import { type BundleFile, textFile } from "../../src/tools/handoff/files";
import { parseManifest } from "../../src/tools/handoff/manifest";
import { isUnaltered, verifyFiles } from "../../src/tools/handoff/verify";
import { textOf, toyBundle } from "../tools/handoff/support";
import { withEntries } from "../tools/handoff/tar";
import { damaged } from "./damage";

const BUNDLE = toyBundle();
const ARCHIVE = await packArchive("toy", BUNDLE);
const TAR = gunzipSync(ARCHIVE);

/** Whether the archive verifies; anything but a user's error is a defect and fails the test. */
async function verifies(archive: Buffer): Promise<boolean> {
  try {
    return isUnaltered(verifyFiles((await unpackArchive("toy.tar.gz", archive)).files));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** As {@link verifies}, of files that were read already. */
function verify(files: readonly BundleFile[]): boolean {
  try {
    return isUnaltered(verifyFiles(files));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

describe("the reader of archives", () => {
  it("verifies the archive that the damage is done to", async () => {
    expect(await verifies(ARCHIVE)).toBe(true);
  });

  it.each<[string, number, fc.Arbitrary<Buffer>]>([
    ["of bytes at random", 1000, bytes(2000)],
    ["damaged as it is on disk", 2000, damaged(ARCHIVE)],
    [
      "damaged below its compression",
      2000,
      damaged(TAR).map((tar) => Buffer.from(canonicalGzip(tar, { level: 9, mtime: 0 }))),
    ],
    ["of another compression", 300, fc.integer({ min: 0, max: 9 }).map((level) => gzipSync(TAR, { level }))],
    [
      "with headers of its own put in",
      700,
      bytes(512).map((header) => withEntries(ARCHIVE, { behind: [Buffer.concat([header], 512)] })),
    ],
  ])("refuses an archive %s", async (_, numRuns, archives) => {
    await fc.assert(
      fc.asyncProperty(archives, async (archive) => !(await verifies(archive))),
      { numRuns },
    );
  });
});

describe("the reader of manifests and checksums", () => {
  const replaced = (path: string) => (content: string | Buffer) =>
    BUNDLE.map((file) => (file.path === path ? { path, content: Buffer.from(content) } : file));
  const manifest = JSON.parse(textOf(BUNDLE, "manifest.json")) as Record<string, unknown>;
  const original = (path: string) => Buffer.from(textOf(BUNDLE, path));
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom("__proto__", "constructor", "toString", "../x", "a\nb", "x.tf.json"),
  );

  it.each<[string, number, fc.Arbitrary<readonly BundleFile[]>]>([
    ["a manifest of any JSON", 1000, fc.json().map(replaced("manifest.json"))],
    [
      "a manifest with any value in the place of one",
      1000,
      fc
        .tuple(fc.constantFrom(...Object.keys(manifest)), fc.jsonValue())
        .map(([key, value]) => JSON.stringify({ ...manifest, [key]: value }))
        .map(replaced("manifest.json")),
    ],
    ["a damaged manifest", 1000, damaged(original("manifest.json")).map(replaced("manifest.json"))],
    ["damaged checksums", 1000, damaged(original("SHA256SUMS")).map(replaced("SHA256SUMS"))],
    [
      "a file of any name added",
      1000,
      fc
        .tuple(
          name.filter((path) => !BUNDLE.some((file) => file.path === path)),
          fc.string(),
        )
        .map(([path, content]) => [...BUNDLE, textFile(path, content)]),
    ],
  ])("does not verify a bundle with %s", (_, numRuns, bundles) => {
    fc.assert(
      fc.property(bundles, (files) => !verify(files)),
      { numRuns },
    );
  });

  it("takes any text for a manifest or not, and never fails", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseManifest(text);
      }),
      { numRuns: 1000 },
    );
  });
});
