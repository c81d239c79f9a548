import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleOf } from "../../src/handoff/bundle";
import { textFile } from "../../src/handoff/files";
import { handOff } from "../../src/handoff/handoff";
import { writeBundle } from "../../src/handoff/write";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { prepareAccount, REGION, TFVARS } from "../support/quiz";
import { describeUnless } from "../support/suites";
import { managed, type Plan, terraformMissing } from "../support/terraform";
import { pinProvider, terraformEnv } from "../support/terraform-providers";
import { toolsMissing } from "../support/tools";

/** What somebody has who knows Terraform only. */
const TOOLS = ["terraform", "sh", "tar", "gzip", "sha256sum", "cat", "cp", "rm", "jq"];

let base: string;
/** Its PATH: no node, no npm, nothing of this repository. */
let path: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "carryover-"));
  path = join(base, "bin");
  mkdirSync(path, { recursive: true });
  for (const tool of TOOLS) {
    const [file = ""] = execFileSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).split("\n");
    symlinkSync(file, join(path, tool));
  }
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Runs a line of shell as the ops team would, and gives what it prints. */
async function sh(cwd: string, line: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const all = { ...terraformEnv(), ...env, PATH: path };
  const { stdout, stderr, failed } = await execa("sh", ["-e", "-c", line], { cwd, env: all, reject: false });
  if (failed) throw new Error(`${line}: ${stderr || stdout}`);
  return stdout;
}

describeUnless(
  terraformMissing() ?? emulatorMissing() ?? toolsMissing(...TOOLS),
  "the bundle of quiz, unpacked where there is no node",
  () => {
    let emulator: Emulator;
    let folder: string;

    beforeAll(async () => {
      emulator = await startEmulator();
      const address = await prepareAccount(emulator);
      const [written] = await handOff(["quiz"], "none", join(base, "made"));
      const empty = join(base, "ops");
      mkdirSync(empty);
      await sh(empty, `tar -xzf ${written?.archive}`);
      rmSync(join(base, "made"), { recursive: true });
      folder = join(empty, "quiz");
      await sh(folder, "sha256sum --check --strict --quiet SHA256SUMS");
      writeFileSync(join(folder, "terraform.tfvars"), filledIn({ ...TFVARS, eip_allocation_id: address }));
      pinProvider(folder);
    });

    afterAll(() => emulator?.stop());

    /** The example with values put in, a required one's in its place, an optional one's in place of its comment. */
    function filledIn(values: Readonly<Record<string, string>>): string {
      const example = readFileSync(join(folder, "terraform.tfvars.example"), "utf8");
      return Object.entries(values).reduce(
        (text, [name, value]) =>
          text.replace(new RegExp(`^(# )?${name} = ".*"$`, "m"), () => `${name} = ${JSON.stringify(value)}`),
        example,
      );
    }

    it("has nothing of this project at hand", async () => {
      expect(path.split(delimiter)).toEqual([path]);
      await expect(sh(folder, "node --version")).rejects.toThrow(/not found/);
      await expect(sh(folder, "npm --version")).rejects.toThrow(/not found/);
    });

    it("is planned with the example's variables filled in, and makes the inventory's resources and a key pair", async () => {
      const env = { ...emulator.env, AWS_REGION: REGION };
      await sh(folder, "terraform init -input=false -no-color", env);
      await sh(folder, "terraform plan -input=false -no-color -lock=false -out=change.tfplan", env);
      const plan = JSON.parse(await sh(folder, "terraform show -json change.tfplan", env)) as Plan;
      rmSync(join(folder, "change.tfplan"));
      const addresses = inventoryOf("quiz").resources.map(({ address }) => address.replace("module.aws-prod.", ""));
      expect([...managed(plan.planned_values.root_module).keys()].sort()).toEqual(
        [...addresses, "tls_private_key.generated[0]"].sort(),
      );
    });
  },
);

describeUnless(toolsMissing(...TOOLS), "the runbook's commands, run as they are written", () => {
  const note = { terraform_data: { note: { input: "kept" } } };
  let folder: string;
  let runbook: string;

  beforeAll(async () => {
    const json = {
      terraform: { backend: { local: { path: "../../../terraform.toy.tfstate" } } },
      variable: { secret: { type: "string", sensitive: true } },
      resource: note,
      output: { note: { value: "${terraform_data.note.output}" } },
      moved: [{ from: "module.old.terraform_data.note", to: "terraform_data.note" }],
    };
    const files = bundleOf({
      stack: "toy",
      files: [textFile("cdk.tf.json", JSON.stringify(json))],
      scripts: [],
      backend: "local",
      switches: {},
      warnings: [],
      words: undefined,
      source: { project: "carryover", version: "0.1.0", commit: null, packages: {} },
    });
    ({ folder } = await writeBundle(join(base, "toy"), "toy", files));
    runbook = readFileSync(join(folder, "RUNBOOK.md"), "utf8");
    // The team's state, made by the configuration that it had.
    const team = join(base, "team");
    mkdirSync(join(team, "old"), { recursive: true });
    writeFileSync(
      join(team, "old/main.tf.json"),
      JSON.stringify({ resource: note, output: { note: { value: "${terraform_data.note.output}" } } }),
    );
    writeFileSync(
      join(team, "main.tf.json"),
      JSON.stringify({ module: { old: { source: "./old" } }, output: { note: { value: "${module.old.note}" } } }),
    );
    await sh(team, "terraform init -no-color && terraform apply -auto-approve -no-color");
    await sh(folder, `cp ${join(team, "terraform.tfstate")} . && cp terraform.tfvars.example terraform.tfvars`);
  });

  /** The blocks of commands of a section. */
  function blocks(section: string): readonly string[] {
    const text = runbook.split(/^## /m).find((part) => part.startsWith(section)) ?? "";
    return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = ""]) => block);
  }

  it("move the state, show that nothing but the address changes, and take it back", async () => {
    const [save, plan, judge, apply, check, ...others] = blocks("Move an existing state");
    expect(others).toEqual([]);
    await sh(folder, `${save}\n${plan}`);
    expect(await sh(folder, String(judge))).toBe("no-op  module.old.terraform_data.note  terraform_data.note");
    await sh(folder, String(apply));
    expect(await sh(folder, "terraform state list")).toBe("terraform_data.note");
    const [again, cleanUp] = String(check).trim().split("\n");
    await sh(folder, String(again));
    const [push] = blocks("Roll back");
    await sh(folder, String(push));
    expect(await sh(folder, "terraform state list")).toBe("module.old.terraform_data.note");
    await sh(folder, String(cleanUp));
  });

  it("plan, apply, check and destroy", async () => {
    await sh(folder, blocks("Init and plan").join(""));
    await sh(folder, blocks("Apply").join(""));
    expect(await sh(folder, blocks("What to check afterwards").join(""))).toContain('note = "kept"');
    await sh(folder, blocks("Destroy").join(""));
    expect(await sh(folder, "terraform state list")).toBe("");
  });
});
