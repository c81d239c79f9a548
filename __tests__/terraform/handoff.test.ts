import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { STACK_NAMES } from "../../src/systems/registry";
import { bundleOf } from "../../src/tools/handoff/bundle";
import { textFile } from "../../src/tools/handoff/files";
import { handOff } from "../../src/tools/handoff/handoff";
import { CHECK } from "../../src/tools/handoff/runbook/runbook";
import { writeBundle } from "../../src/tools/handoff/write";
import { parsePlan } from "../../src/tools/plan/read";
import { targetOf } from "../../src/tools/synthesized/target";
import { COPIED } from "../support/book-me";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { makeExecutionRole } from "../support/flask";
import { inventoryOf, translator } from "../support/inventory";
import { TFVARS as LIBRARY } from "../support/library";
import { prepareAccount, TFVARS as QUIZ } from "../support/quiz";
import { describeUnless } from "../support/suites";
import type { JsonObject, StackJson } from "../support/synth";
import { managed, terraformMissing } from "../support/terraform";
import { pinProvider, terraformEnv } from "../support/terraform-providers";
import { toolsMissing } from "../support/tools";

/** What somebody has who knows Terraform only. */
const TOOLS = [
  "terraform",
  "sh",
  "tar",
  "gzip",
  "sha256sum",
  "cat",
  "cp",
  "rm",
  "jq",
  "cut",
  "find",
  "sort",
  "uniq",
  "grep",
];

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

/** What a team fills in: the variables without a default, and what is in its account already. */
const FILLED_IN: Readonly<Record<string, JsonObject>> = {
  quiz: QUIZ,
  library: LIBRARY,
  flask: {},
  platform: {},
  "book-me-base": {},
  "book-me-backend": COPIED,
  "book-me-frontend": {},
};

describeUnless(
  terraformMissing() ?? emulatorMissing() ?? toolsMissing(...TOOLS),
  "a bundle, unpacked where there is no node",
  () => {
    let emulator: Emulator;
    /** Of quiz's Elastic IP, which the document makes by hand. */
    let address: string;
    let empty: string;

    beforeAll(async () => {
      emulator = await startEmulator();
      address = await prepareAccount(emulator);
      await makeExecutionRole(emulator);
      empty = join(base, "ops");
      mkdirSync(empty);
      for (const { archive } of await handOff(STACK_NAMES.map(targetOf), { backend: "none", out: join(base, "made") }))
        await sh(empty, `tar -xzf ${archive}`);
      rmSync(join(base, "made"), { recursive: true });
    });

    afterAll(() => emulator?.stop());

    it("has nothing of this project at hand", async () => {
      expect(path.split(delimiter)).toEqual([path]);
      await expect(sh(empty, "node --version")).rejects.toThrow(/not found/);
      await expect(sh(empty, "npm --version")).rejects.toThrow(/not found/);
    });

    it.each(STACK_NAMES)(
      "plans %s with the example's variables filled in: the inventory's resources",
      async (stack) => {
        const folder = join(empty, stack);
        await sh(folder, CHECK.join("\n"));
        const example = readFileSync(join(folder, "terraform.tfvars.example"), "utf8");
        const variables = { ...FILLED_IN[stack], ...(stack === "quiz" && { eip_allocation_id: address }) };
        writeFileSync(join(folder, "terraform.tfvars"), filledIn(example, variables));
        pinProvider(folder);
        await sh(folder, "terraform init -input=false -no-color", emulator.env);
        await sh(folder, "terraform plan -input=false -no-color -lock=false -out=change.tfplan", emulator.env);
        const plan = parsePlan(await sh(folder, "terraform show -json change.tfplan", emulator.env));
        rmSync(join(folder, "change.tfplan"));
        const translate = translator(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson);
        const expected = inventoryOf(stack).resources.map(({ address }) => translate(address));
        // A team that gives no key gets one made.
        if (stack === "quiz") expected.push("tls_private_key.generated[0]");
        expect([...managed(plan.planned_values.root_module).keys()].sort()).toEqual(expected.sort());
      },
    );
  },
);

/** The example with values put in, a required one's in its place, an optional one's in place of its comment. */
function filledIn(example: string, values: JsonObject): string {
  return Object.entries(values).reduce(
    (text, [name, value]) =>
      text.replace(new RegExp(`^(# )?${name} = .*$`, "m"), () => `${name} = ${JSON.stringify(value)}`),
    example,
  );
}

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
      picture: "<svg/>",
      source: { project: "carryover", version: "0.1.0", commit: null, changed: [], read: [], packages: {} },
    });
    ({ folder } = await writeBundle(join(base, "toy"), { stack: "toy", files }));
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
    const [save, plan, verdict, judge, apply, check, ...others] = blocks("Move an existing state");
    expect(verdict?.trim()).toBe("npx carryover verdict move.tfplan");
    expect(others).toEqual([]);
    await sh(folder, `${save}\n${plan}`);
    expect(await sh(folder, String(judge))).toBe(
      "applyable true, complete true, errored false, drift 0\nno-op  module.old.terraform_data.note  terraform_data.note",
    );
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
