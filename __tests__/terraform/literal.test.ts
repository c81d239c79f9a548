import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { literal } from "../../src/stack/literal";
import { describeUnless } from "../support/suites";
import { Terraform, terraformMissing } from "../support/terraform";

const HOSTILE = [
  'x ${file("/etc/hostname")} y',
  "%{if true}",
  "$${y} %%{z}",
  "$$${y} %%%{z}",
  "$ { % ${",
  'a"b\\c',
  "100% of $5",
];

describeUnless(terraformMissing(), "an id of an import block", () => {
  it("is to Terraform the text that it was, and nothing to evaluate", async () => {
    const folder = mkdtempSync(join(tmpdir(), "carryover-literal-"));
    try {
      const json = {
        resource: { terraform_data: Object.fromEntries(HOSTILE.map((_, index) => [`it${index}`, {}])) },
        import: HOSTILE.map((id, index) => ({ to: `terraform_data.it${index}`, id: literal(id) })),
      };
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify(json));
      const terraform = new Terraform(folder);
      await terraform.init();
      const { resource_changes = [] } = await terraform.plan();
      expect(resource_changes.map(({ change }) => change.importing?.id)).toEqual(HOSTILE);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
