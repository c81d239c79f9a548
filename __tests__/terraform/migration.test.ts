import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clientsOf, emulatorMissing, startEmulator } from "../support/emulator";
import { Hcp } from "../support/hcp/hcp";
import { applyMoves, migrate } from "../support/migration";
import { data } from "../support/pipeline";
import { describeUnless } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { judge, Terraform, terraformMissing } from "../support/terraform";
import { toolsMissing } from "../support/tools";

const REGION = "eu-west-2";
const WHAT = { variable: { name: {} }, output: { name: { value: "${var.name}" } } };
const OLD = data({ old: { input: "${var.name}" } }, WHAT);
const NEW = data(
  { new: { input: "${var.name}" } },
  { ...WHAT, moved: [{ from: "terraform_data.old", to: "terraform_data.new" }] },
);

/** What the page's check prints of a resource. */
const CHANGE = /[a-z+-]+ {2}\S+ {2}terraform_data\.\w+$/gm;

const missing = terraformMissing() ?? toolsMissing("jq");

describeUnless(missing ?? emulatorMissing(), "docs/migration.md's own commands", () => {
  let hcp: Hcp;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "carryover-migration-"));
    writeFileSync(join(folder, "quiz.tfvars"), 'name = "quiz"\n');
    hcp = await Hcp.start();
    hcp.add({ name: "quiz" });
  });
  afterEach(async () => {
    await hcp.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function configuration(name: string, config: JsonObject, terraform: JsonObject = { cloud: {} }): string {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "cdk.tf.json"), JSON.stringify({ ...config, terraform }));
    return join(folder, name);
  }

  const tfvars = () => join(folder, "quiz.tfvars");

  async function deployed(from: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
    const terraform = new Terraform(from, env);
    await terraform.run("init", "-input=false");
    await terraform.apply(`-var-file=${tfvars()}`);
  }

  it("move a state from a local file, place first: the plan with the old configuration stays empty", async () => {
    const from = configuration("from", OLD, {});
    await deployed(from);
    const before = readFileSync(join(from, "terraform.tfstate"), "utf8");
    const migration = { hcp, from, to: configuration("to", OLD), tfvars: tfvars(), home: folder };
    const said = await migrate(migration);
    expect(said).toMatch(/^same\nsame\n/);
    expect(said).toContain("No changes.");
    expect(said.match(CHANGE)).toBeNull();
    expect(hcp.workspace("quiz")?.states).toHaveLength(1);
    expect(readFileSync(join(from, "terraform.tfstate"), "utf8")).toBe(before);
    const plan = await new Terraform(migration.to, hcp.envOf("quiz")).plan(`-var-file=${tfvars()}`);
    expect(judge(plan).kind).toBe("EMPTY");
  });

  it("move a state from S3, both at once: moves only, and nothing once they are applied", async () => {
    const emulator = await startEmulator();
    try {
      const s3 = new S3Client(clientsOf(emulator, REGION));
      const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
      await s3.send(new CreateBucketCommand({ Bucket: "states", CreateBucketConfiguration }));
      const at = { Bucket: "states", Key: "quiz/terraform.tfstate" };
      const stored = async () => (await s3.send(new GetObjectCommand(at))).Body?.transformToString();

      const backend = { s3: { bucket: at.Bucket, key: at.Key, region: REGION, use_lockfile: true } };
      const from = configuration("from", OLD, { backend });
      await deployed(from, emulator.env);
      const before = await stored();
      const to = configuration("to", NEW);
      const migration = { hcp, from, to, tfvars: tfvars(), home: folder, env: emulator.env };
      const said = await migrate(migration);
      expect(said).toMatch(/^same\nsame\n/);
      expect(said.match(CHANGE)).toEqual(["no-op  terraform_data.old  terraform_data.new"]);
      expect(await stored()).toBe(before);

      await applyMoves(migration);
      expect(hcp.workspace("quiz")?.states).toHaveLength(2);
      expect(existsSync(join(to, "terraform.tfstate"))).toBe(false);
      const plan = await new Terraform(to, hcp.envOf("quiz")).plan(`-var-file=${tfvars()}`);
      expect(judge(plan).kind).toBe("EMPTY");
    } finally {
      await emulator.stop();
    }
  });
});
