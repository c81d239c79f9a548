import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PROJECT } from "../../../src/tools/synthesized/project";
import { carryover } from "../../support/carryover";
import { planText } from "../../support/plans";

const base = mkdtempSync(join(tmpdir(), "carryover-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A stack that another project has synthesized. */
const FOLDER = join(base, "shop");
mkdirSync(FOLDER);
writeFileSync(
  join(FOLDER, "cdk.tf.json"),
  JSON.stringify({ terraform: {}, resource: { aws_sns_topic: { orders: {} }, aws_sqs_queue: { jobs: {} } } }),
);

describe("npx carryover diagram", () => {
  it("draws a stack of the project, as docs/diagrams has it, whatever the switches are", async () => {
    const out = join(base, "flask.svg");
    const env = { STATE_BACKEND: "s3", STACKS: "quiz" };
    expect(await carryover(["diagram", "flask", "--out", out], { env })).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(out, "utf8")).toBe(readFileSync(join(PROJECT, "docs/diagrams/flask.svg"), "utf8"));
  });

  it("draws the stack in a folder, with what a plan on standard input does", async () => {
    const input = planText([{ address: "aws_sqs_queue.jobs", actions: ["create"] }]);
    const { stdout, exitCode } = await carryover(["diagram", FOLDER, "--plan", "-"], { input });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/class="node added"><title>SQS queue jobs<\/title>/);
    expect(stdout).toMatch(/class="node unchanged"><title>SNS topic orders<\/title>/);
  });

  it("prints Mermaid for pages that render it", async () => {
    const { stdout } = await carryover(["diagram", FOLDER, "--mermaid", "--level", "overview"]);
    expect(stdout).toMatch(/^flowchart TD\n/);
    expect(stdout).toContain("SQS queue<br/>jobs");
  });

  it.each([
    [["no-such-stack"], "unknown stack no-such-stack"],
    [[FOLDER, "--focus", "aws_sns_topic.no"], "error: shop has no aws_sns_topic.no: it has aws_sns_topic.orders"],
    [[FOLDER, "--level", "half"], "overview, full"],
    [[FOLDER, "--plan", join(base, "no-plan")], "no-plan does not exist"],
  ])("says in a line what is wrong: %j", async (args, message) => {
    const { exitCode, stderr } = await carryover(["diagram", ...args]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
