import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { describeUnless } from "../support/suites";
import { judge, Terraform, terraformMissing } from "../support/terraform";
import { pinProvider, terraformEnv } from "../support/terraform-providers";

const PROJECT = join(__dirname, "../..");
const PROVIDER = 'provider "aws" { region = "eu-west-2" }\n';

/** Two NAT gateways whose addresses nothing tells apart but them, in one file. */
const FLAT = `${PROVIDER}
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_eip" "one" {}
resource "aws_eip" "two" {}
resource "aws_nat_gateway" "a" {
  allocation_id = aws_eip.two.id
  subnet_id     = aws_subnet.a.id
}
resource "aws_nat_gateway" "b" {
  allocation_id = aws_eip.one.id
  subnet_id     = aws_subnet.b.id
}
resource "aws_sqs_queue" "old" { name = "really-gone" }
`;

/** The same in a module outside of the folder, by keys; one queue is gone and another new. */
const ROOT = `${PROVIDER}
module "network" {
  source = "../modules/network"
  nets   = { x = "10.0.1.0/24", "y.z" = "10.0.2.0/24" }
}
resource "aws_sqs_queue" "new" { name = "really-new" }
`;
const MODULE = `
variable "nets" { type = map(string) }
locals { vpc = aws_vpc.this[0].id }
resource "aws_vpc" "this" {
  count      = 1
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "this" {
  for_each   = var.nets
  vpc_id     = local.vpc
  cidr_block = each.value
}
resource "aws_eip" "nat" { for_each = var.nets }
resource "aws_nat_gateway" "this" {
  for_each      = var.nets
  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.this[each.key].id
}
`;

describeUnless(terraformMissing() ?? emulatorMissing(), "a configuration of no project of ours, refactored", () => {
  let emulator: Emulator;
  const folder = mkdtempSync(join(tmpdir(), "carryover-adopted-"));
  const [old, now] = [join(folder, "old"), join(folder, "now")];
  const state = join(old, "terraform.tfstate");

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const adopt = (args: readonly string[], options = {}) =>
    execa("node", [join(PROJECT, "src/build/carryover.cjs"), "adopt", ...args], {
      env: { ...terraformEnv(), ...emulator.env, TMPDIR: folder },
      reject: false,
      ...options,
    });
  const copies = () => readdirSync(folder).filter((name) => name.startsWith("carryover-"));

  beforeAll(async () => {
    emulator = await startEmulator();
    write("old/main.tf", FLAT);
    write("now/main.tf", ROOT);
    write("now/backend.tf", 'terraform {\n  backend "s3" {\n    bucket = "is-never-asked"\n  }\n}\n');
    write("modules/network/main.tf", MODULE);
    for (const each of [old, now]) pinProvider(each);
    const terraform = new Terraform(old, emulator.env);
    await terraform.init();
    await terraform.apply();
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is paired by its settings and by who uses what, and leaves what is really new and really gone", async () => {
    const before = readFileSync(state, "utf8");
    const { stdout } = await adopt([now, "--state", state, "--json"]);
    const { moves, near, missing, extra, verdict } = JSON.parse(stdout);
    expect(Object.fromEntries(moves.map(({ from, to }: Record<string, string>) => [from, to]))).toEqual({
      "aws_vpc.main": "module.network.aws_vpc.this[0]",
      "aws_subnet.a": 'module.network.aws_subnet.this["x"]',
      "aws_subnet.b": 'module.network.aws_subnet.this["y.z"]',
      "aws_eip.two": 'module.network.aws_eip.nat["x"]',
      "aws_eip.one": 'module.network.aws_eip.nat["y.z"]',
      "aws_nat_gateway.a": 'module.network.aws_nat_gateway.this["x"]',
      "aws_nat_gateway.b": 'module.network.aws_nat_gateway.this["y.z"]',
    });
    // Told, not taken for the same: AWS knows a queue by its name.
    expect(near).toEqual([{ from: "aws_sqs_queue.old", to: "aws_sqs_queue.new", differing: ["name"] }]);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    expect(verdict).toMatchObject({
      ...{ kind: "CHANGES", add: ["aws_sqs_queue.new"], change: [], destroy: ["aws_sqs_queue.old"] },
    });
    expect(readFileSync(state, "utf8")).toBe(before);
    expect(copies()).toEqual([]);
  });

  it("is taken over with what it wrote, and goes back with what undoes it", async () => {
    write(
      "now/main.tf",
      ROOT.replace(/resource "aws_sqs_queue".*/, 'resource "aws_sqs_queue" "kept" { name = "really-gone" }'),
    );
    const back = join(old, "back.tf.json");
    const adopted = await adopt([now, "--state", state, "--write", "--undo", back]);
    expect(adopted.stdout).toContain("STATE ONLY: applying this plan rewrites the state and touches nothing else");
    rmSync(back.replace("back", "none"), { force: true });

    const trial = join(folder, "trial");
    cpSync(now, trial, { recursive: true });
    rmSync(join(trial, "backend.tf"));
    cpSync(state, join(trial, "terraform.tfstate"));
    const terraform = new Terraform(trial, emulator.env);
    await terraform.init();
    expect(judge(await terraform.plan("-refresh=false"))).toMatchObject({ kind: "STATE ONLY" });
    await terraform.apply("-refresh=false");
    expect(judge(await terraform.plan("-refresh=false"))).toMatchObject({ kind: "EMPTY" });

    cpSync(join(trial, "terraform.tfstate"), state);
    const former = new Terraform(old, emulator.env);
    expect(judge(await former.plan("-refresh=false"))).toMatchObject({ kind: "STATE ONLY" });
    await former.apply("-refresh=false");
    rmSync(back);
    expect(judge(await former.plan("-refresh=false"))).toMatchObject({ kind: "EMPTY" });
  });

  it("takes the state from standard input", async () => {
    const { stdout } = await adopt([now, "--json"], { input: readFileSync(state) });
    expect(JSON.parse(stdout).verdict).toMatchObject({ kind: "STATE ONLY" });
  });

  it.each(["SIGTERM", "SIGKILL"] as const)("leaves no copy of the state behind after %s", async (signal) => {
    const running = adopt([now, "--state", state]);
    let ended = false;
    running.finally(() => {
      ended = true;
    });
    while (copies().length === 0 && !ended) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(false);
    running.kill(signal);
    await running;
    for (let waited = 0; copies().length > 0 && waited < 300; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(copies()).toEqual([]);
  });

  it("says in a line what is missing", async () => {
    write("none/variables.tf", 'variable "hush" {}\nresource "aws_sqs_queue" "it" { name = var.hush }\n');
    pinProvider(join(folder, "none"));
    const newer = join(folder, "newer.tfstate");
    writeFileSync(newer, JSON.stringify({ ...JSON.parse(readFileSync(state, "utf8")), terraform_version: "99.0.0" }));
    const cases = [
      [[join(folder, "none"), "--state", state], "no value for hush: give them with --var-file or --var."],
      [[now, "--state", newer], "the state was written by Terraform 99.0.0"],
      [[join(folder, "nowhere"), "--state", state], "is neither a stack"],
      [[now, "--state", join(folder, "nowhere")], "does not exist: give what `terraform state pull` prints"],
      [[now, "--state", state, "--undo", "back.txt"], "Terraform reads it only if its name ends in .tf.json"],
    ] as const;
    for (const [args, message] of cases) {
      const { exitCode, stderr } = await adopt(args);
      expect(stderr).toContain(message);
      expect(stderr).not.toContain("    at ");
      expect(exitCode).toBe(1);
    }
    expect(existsSync(join(now, "carryover.moved.tf.json"))).toBe(true);
    expect(copies()).toEqual([]);
  });
});
