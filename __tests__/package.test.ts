import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT } from "../src/tools/synthesized/project";
import { contents, packed } from "./support/checkout";
import { planText } from "./support/plans";

const STACK = {
  "//": { metadata: { stackName: "shop", version: "0.20.0" } },
  terraform: { required_providers: { aws: { source: "aws", version: "5.100.0" } }, cloud: { organization: "acme" } },
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: { aws_sqs_queue: { orders: { name: "orders" } } },
};

describe("the package", () => {
  let base: string;
  /** Somebody else's CDKTF project, where it is installed. */
  let project: string;

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), "carryover-"));
    project = join(base, "shop");
    const tarball = await packed(base);
    mkdirSync(join(project, "cdktf.out/stacks/shop"), { recursive: true });
    writeFileSync(join(project, "package.json"), '{"name": "shop", "version": "1.0.0"}');
    writeFileSync(join(project, "cdktf.out/stacks/shop/cdk.tf.json"), JSON.stringify(STACK));
    // Nothing but the package itself may be needed: no registry, no cache of one.
    const offline = { npm_config_cache: join(base, "cache"), npm_config_offline: "true" };
    await execa("npm", ["install", "--no-audit", "--no-fund", tarball], { cwd: project, env: offline });
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  async function npx(args: readonly string[], input = "") {
    const { exitCode, stdout, stderr } = await execa("npx", ["--no-install", "carryover", ...args], {
      cwd: project,
      input,
      reject: false,
    });
    return { exitCode, stdout, stderr: stderr.replaceAll(/^npm warn .*\n?/gm, "") };
  }

  it("installs alone, without a dependency, and holds nothing of the machine that made it", () => {
    expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["carryover"]);
    const files = contents(join(project, "node_modules/carryover"));
    expect(Object.keys(files).filter((name) => /\.ts$|^__tests__|^docs|\.sha|build\.cjs$/.test(name))).toEqual([]);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist/main.js"]));
    for (const [name, content] of Object.entries(files)) expect(content.includes(PROJECT), name).toBe(false);
  });

  it("judges a plan", async () => {
    const { exitCode, stdout, stderr } = await npx(["verdict", "-", "--github", "--detailed-exitcode"], planText([]));
    expect({ exitCode, stderr, word: stdout.split("\n")[0] }).toEqual({
      exitCode: 0,
      stderr: "",
      word: "verdict=EMPTY",
    });
  });

  it("derives the policy of its own stack, and of one of the project's", async () => {
    const own = await npx(["iam-policy", "flask"]);
    expect({ ...own, stdout: JSON.parse(own.stdout).Version }).toEqual({
      exitCode: 0,
      stdout: "2012-10-17",
      stderr: "",
    });
    const theirs = await npx(["iam-policy", "cdktf.out/stacks/shop"]);
    expect(theirs).toMatchObject({ exitCode: 0, stderr: "" });
    expect(theirs.stdout).toContain('"sqs:CreateQueue"');
  });

  it("hands over a stack of its own, with the document's commands, and says what it was made with", async () => {
    expect(await npx(["handoff", "quiz", "--backend", "none"])).toMatchObject({ exitCode: 0, stderr: "" });
    const bundle = join(project, "handoff/quiz");
    expect(readFileSync(join(bundle, "RUNBOOK.md"), "utf8")).toContain("## The document's own commands");
    expect(existsSync(join(bundle, "assets"))).toBe(true);
    const manifest = JSON.parse(readFileSync(join(bundle, "manifest.json"), "utf8"));
    expect(manifest.source).toMatchObject({ project: "carryover", commit: null });
    expect(Object.keys(manifest.madeWith)).toEqual(
      expect.arrayContaining(["@cdktf/provider-aws", "cdktf", "constructs"]),
    );
    expect(await npx(["handoff", "--verify", "handoff/quiz.tar.gz"])).toMatchObject({ exitCode: 0 });
  });

  it("hands over the folder of a stack of the project, as it is, and claims no source of it", async () => {
    const folder = join(project, "cdktf.out/stacks/shop");
    mkdirSync(join(folder, ".terraform"));
    for (const name of [".terraform/x", "terraform.tfvars", "prod.auto.tfvars", "terraform.tfstate.backup"])
      writeFileSync(join(folder, name), "the operator's");
    expect(await npx(["handoff", "cdktf.out/stacks/shop"])).toMatchObject({ exitCode: 0, stderr: "" });
    const bundle = join(project, "handoff/shop");
    expect(JSON.parse(readFileSync(join(bundle, "cdk.tf.json"), "utf8"))).toEqual(STACK);
    expect(Object.values(contents(bundle)).filter((content) => content.includes("the operator's"))).toEqual([]);
    expect(JSON.parse(readFileSync(join(bundle, "manifest.json"), "utf8"))).toMatchObject({
      stack: "shop",
      source: { project: "unknown", version: "unknown", commit: null },
      madeWith: { cdktf: "0.20.0" },
      backend: "cloud",
      reproduce: ["made from an unknown commit: it cannot be reproduced (it was synthesized elsewhere)"],
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      "another backend for a folder",
      ["handoff", "cdktf.out/stacks/shop", "--backend", "s3"],
      /^error: \S+ can be handed over with its own backend/,
    ],
    ["what is neither", ["handoff", "shop"], /^error: unknown stack shop: choose from quiz, .* or name a folder/],
    ["work on its sources", ["docs", "--check"], /^error: docs works on this project's sources: run it in a checkout$/],
  ])("refuses %s in one line, exit 1", async (_, args, message) => {
    expect(await npx(args)).toEqual({ exitCode: 1, stdout: "", stderr: expect.stringMatching(message) });
  });
});
