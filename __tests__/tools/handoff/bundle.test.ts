import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packArchive, unpackArchive } from "../../../src/tools/handoff/archive";
import { textFile } from "../../../src/tools/handoff/files";
import type { Manifest } from "../../../src/tools/handoff/manifest";
import { writeBundle } from "../../../src/tools/handoff/write";
import { STACK_JSON, textOf, toyBundle } from "./support";

describe("a bundle's manifest", () => {
  const manifest = (changes: Parameters<typeof toyBundle>[0]) =>
    JSON.parse(textOf(toyBundle(changes), "manifest.json")) as Manifest;

  it("says how the bundle is made again, with the switches that were set", () => {
    const { reproduce } = manifest({
      backend: "none",
      switches: { PROFILE: "hardened", STATE_S3_KEY: "it's {stack}" },
    });
    expect(reproduce.slice(1)).toEqual([
      "npm ci",
      "PROFILE=hardened STATE_S3_KEY='it'\\''s {stack}' npx carryover handoff toy --backend none",
    ]);
  });

  it("claims no commit that it was not made from", () => {
    const source = { project: "carryover", version: "0.1.0", changed: [], read: [], packages: {} };
    const changed = manifest({ source: { ...source, commit: "abc", changed: ["toy.imports.json"] } });
    expect(changed.source.commit).toBe("abc-dirty");
    expect(changed.reproduce).toEqual([
      "made with uncommitted changes (toy.imports.json): abc alone gives another bundle",
    ]);
    expect(manifest({ source: { ...source, commit: null, reason: "git cannot be run" } }).reproduce).toEqual([
      "made from an unknown commit: it cannot be reproduced (git cannot be run)",
    ]);
  });

  it("holds no date", () => {
    expect(JSON.stringify(manifest({}))).not.toMatch(/\d{4}-\d{2}-\d{2}|T\d{2}:\d{2}/);
  });
});

describe("a bundle's backend", () => {
  const synthesized = JSON.stringify(STACK_JSON, undefined, 2);
  const terraform = (json: string) => (JSON.parse(json) as { terraform: object }).terraform;

  it("stays byte by byte as it was synthesized, unless another is asked for", () => {
    expect(textOf(toyBundle({ backend: "keep" }), "cdk.tf.json")).toBe(synthesized);
    expect(textOf(toyBundle({ backend: "cloud" }), "cdk.tf.json")).toBe(synthesized);
  });

  it("is gone with none, and nothing else is", () => {
    const { cloud: _, ...rest } = STACK_JSON.terraform;
    const json = JSON.parse(textOf(toyBundle({ backend: "none" }), "cdk.tf.json"));
    expect(json).toEqual({ ...STACK_JSON, "//": { metadata: { stackName: "toy" } }, terraform: rest });
    expect(textOf(toyBundle({ backend: "none" }), "RUNBOOK.md")).toContain("the JSON names no backend");
  });

  it("is inside the bundle with local, and another stack's state in the bundle beside it", () => {
    const local = {
      ...STACK_JSON,
      terraform: { backend: { local: { path: "../../../terraform.toy.tfstate" } } },
      data: {
        terraform_remote_state: {
          base: { backend: "local", config: { path: "../../../terraform.base.tfstate" } },
        },
      },
    };
    const json = textOf(toyBundle({ backend: "local" }, local), "cdk.tf.json");
    expect(terraform(json)).toEqual({ backend: { local: { path: "terraform.tfstate" } } });
    expect((JSON.parse(json) as typeof local).data.terraform_remote_state.base.config.path).toBe(
      "../base/terraform.tfstate",
    );
  });
});

describe("a bundle's checksums", () => {
  it("are what sha256sum reads, and cover every file but themselves", async () => {
    const files = toyBundle();
    const lines = textOf(files, "SHA256SUMS").trimEnd().split("\n");
    expect(lines.map((line) => line.slice(66))).toEqual(
      files.map(({ path }) => path).filter((path) => path !== "SHA256SUMS"),
    );
    const folder = mkdtempSync(join(tmpdir(), "carryover-"));
    try {
      await writeBundle(folder, { stack: "toy", files });
      execFileSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: join(folder, "toy"), stdio: "pipe" });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("a file's name", () => {
  it.each(["a\nb.sh", "a\\b.sh", "a\u0007.sh"])("is refused where sha256sum would write it otherwise: %j", (name) => {
    const scripts = [textFile(`scripts/${name}`, "")];
    expect(() => toyBundle({ scripts })).toThrow(/rename "scripts.*a list of checksums cannot contain such a name/);
  });
});

describe("the runbook's check of the files, in a plain shell", () => {
  let folder: string;

  beforeEach(async () => {
    const out = mkdtempSync(join(tmpdir(), "carryover-"));
    ({ folder } = await writeBundle(out, { stack: "toy", files: toyBundle() }));
  });

  afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

  /** What each of the two commands prints, and whether it succeeds. */
  function check() {
    const [block = ""] =
      /(?<=## Is it what was handed over[^`]*```sh\n)[^`]*/.exec(textOf(toyBundle(), "RUNBOOK.md")) ?? [];
    return block
      .trim()
      .split("\n")
      .map((line) => {
        const { status, stdout } = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "utf8" });
        return { status, stdout };
      });
  }

  const GOOD = { status: 0, stdout: "" };
  const names = (...paths: readonly string[]) => ({
    status: 1,
    stdout: paths.map((path) => `      1 ${path}\n`).join(""),
  });

  it("says nothing of a bundle as it was made", () => {
    expect(check()).toEqual([GOOD, GOOD]);
  });

  it.each([
    "override.tf.json",
    ".hidden",
    "assets/more.sh",
    "-n",
    "a b",
    "x.auto.tfvars",
    ".terraform/modules/modules.json",
  ])("names an added %s", (path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "{}");
    expect(check()).toEqual([GOOD, names(path)]);
  });

  it("names a link that was added, and a file that is missing", () => {
    symlinkSync("/nowhere", join(folder, "override.tf"));
    rmSync(join(folder, "RESOURCES.md"));
    expect(check()).toEqual([expect.objectContaining({ status: 1 }), names("RESOURCES.md", "override.tf")]);
  });

  it("is not deceived by a name that looks like two of the bundle's", () => {
    writeFileSync(join(folder, "RUNBOOK.md\ncdk.tf.json"), "{}");
    expect(check()).toEqual([GOOD, { status: 1, stdout: expect.stringContaining("      3 RUNBOOK.md\n") }]);
  });

  it("notices an altered file", () => {
    appendFileSync(join(folder, "cdk.tf.json"), " ");
    expect(check()).toEqual([{ status: 1, stdout: "cdk.tf.json: FAILED\n" }, GOOD]);
  });
});

describe("a bundle's archive", () => {
  it("holds the same files under the stack's name, with nothing of time, owner or system", async () => {
    const files = toyBundle();
    const archive = await packArchive("toy", files);
    const unpacked = files.map((file) => ({ ...file, executable: file.executable ?? false }));
    expect(await unpackArchive("toy.tar.gz", archive)).toEqual({ root: "toy", files: unpacked });
    expect(archive.readUInt32LE(4), "the time in gzip's header").toBe(0);
    expect(await packArchive("toy", [...files].reverse())).toEqual(archive);
  });
});

describe("a bundle's runbook", () => {
  const runbook = textOf(toyBundle(), "RUNBOOK.md");

  it("says what a destruction would stumble over, and nothing of what it would not", () => {
    expect(runbook).toContain("- `aws_s3_bucket.site` must be empty, old versions too.");
    expect(runbook).not.toContain("`aws_ecr_repository.app` must");
    const protectedDatabase = {
      aws_db_instance: { db: { deletion_protection: "${var.keep}", skip_final_snapshot: true } },
    };
    const text = textOf(toyBundle({}, { ...STACK_JSON, resource: protectedDatabase }), "RUNBOOK.md");
    expect(text).toContain("- `aws_db_instance.db` is protected from deletion where `var.keep` says so.");
  });

  it("counts the moves, and promises none where there are none", () => {
    expect(runbook).toContain("Of the 3 resources, 1 have another address there");
    const { moved: _, ...unmoved } = STACK_JSON;
    expect(textOf(toyBundle({}, unmoved), "RUNBOOK.md")).toContain("nothing moves");
  });

  it("names the state's place and its lock", () => {
    const s3 = { bucket: "states", key: "toy.tfstate", region: "eu-west-2", dynamodb_table: "locks" };
    const text = textOf(toyBundle({}, { ...STACK_JSON, terraform: { backend: { s3 } } }), "RUNBOOK.md");
    expect(text).toContain(
      "S3 bucket `states`, key `toy.tfstate`, region `eu-west-2`, locked by the DynamoDB table `locks`",
    );
    const cloud = { organization: "adco", workspaces: { name: "toy" } };
    expect(textOf(toyBundle({}, { ...STACK_JSON, terraform: { cloud } }), "RUNBOOK.md")).toContain(
      "organization `adco`, workspace `toy`",
    );
  });

  it("carries the system's words and synth's warnings", () => {
    expect(runbook).toContain("## The document's own commands\n\n### The document's\n");
    expect(runbook).toContain("- aws_s3_bucket.site: it is open\n");
  });
});
