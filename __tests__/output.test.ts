import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OutputError, writeWhole } from "../src/output";
import { contents } from "./support/checkout";
import { refusalOf } from "./support/refusals";
import { withFolder } from "./support/synth";

function fill(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const FILES = {
  "manifest.json": "1",
  "stacks/a/assets/script/1/script.sh": "1",
  "stacks/a/cdk.tf.json": "assets/script/1/script.sh",
};

describe("a folder that is written as a whole", () => {
  it("has what was written, and nothing else of it", () => {
    withFolder((folder) => {
      const outdir = join(folder, "a/b");
      expect(writeWhole(outdir, (to) => fill(to, FILES))).toBeUndefined();
      expect(contents(outdir)).toEqual(FILES);
      expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
    });
  });

  it("keeps what Terraform and the team have there, but no version of an asset that nothing reads any more", () => {
    withFolder((outdir) => {
      const theirs = {
        "stacks/a/.terraform.lock.hcl": "lock",
        "stacks/a/terraform.tfvars": "x = 1",
        "stacks/b/cdk.tf.json": "{}",
      };
      fill(outdir, { ...FILES, ...theirs });
      const next = {
        "manifest.json": "2",
        "stacks/a/assets/script/2/script.sh": "2",
        "stacks/a/cdk.tf.json": "assets/script/2/script.sh",
      };
      writeWhole(outdir, (to) => fill(to, next));
      expect(contents(outdir)).toEqual({ ...theirs, ...next });
    });
  });

  it("is as it was where the writing fails half-way", () => {
    withFolder((outdir) => {
      fill(outdir, FILES);
      const write = () =>
        writeWhole(outdir, (to) => {
          fill(to, { "stacks/a/cdk.tf.json": "half of i" });
          throw Object.assign(new Error("write"), { code: "ENOSPC", syscall: "write" });
        });
      expect(write).toThrow(OutputError);
      expect(refusalOf(write)).toBe(
        `cannot write to ${outdir}: the disk is full (ENOSPC). The earlier files are unchanged: make room and start again`,
      );
      expect(contents(outdir)).toEqual(FILES);
      expect(existsSync(join(outdir, "stacks/a/cdk.tf.json"))).toBe(true);
    });
  });
});
