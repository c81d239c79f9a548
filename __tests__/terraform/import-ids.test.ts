import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emulatorMissing, startEmulator } from "../support/emulator";
import { type Id, MISTAKEN, SHAPES, TAKEN } from "../support/import-ids";
import { describeUnless } from "../support/suites";
import { Terraform, terraformMissing } from "../support/terraform";

/** What the provider says of an id that it has understood, in an account that has nothing. */
const NOT_THERE =
  /non-existent remote object|couldn't find resource|empty result|api error \w+\.NotFound|api error NoSuchEntity/;

/** Has the provider wait two minutes for what is not there; its form shows where a part only is refused. */
const SLOW = "aws_ecs_service";

const MALFORMED = ["aws_route53_record", "aws_ecs_service", "aws_route", "aws_s3_object"];

describeUnless(terraformMissing() ?? emulatorMissing(), "import ids, asked of the provider itself", () => {
  const examples = SHAPES.map(([type, { example }]): Id => [type, example]);
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-import-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a plan says against importing these, which are nowhere: an error each. */
  async function refusals(name: string, ids: readonly Id[]): Promise<readonly string[]> {
    const blocks = ids.map(([type, id], index) => ({ to: `${type}.it${index}`, id }));
    const provider = { aws: [{ region: "us-east-1", s3_use_path_style: true }] };
    const emulator = await startEmulator();
    try {
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ provider, import: blocks }));
      const terraform = new Terraform(folder, emulator.env);
      await terraform.init();
      const planned = terraform.run("plan", "-input=false", `-generate-config-out=${join(folder, name)}`);
      const said = await planned.then(
        () => "",
        (error: unknown) => String(error).replace(/[│╷╵\s]+/g, " "),
      );
      return said.split(" Error: ").slice(1);
    } finally {
      await emulator.stop();
    }
  }

  it("are understood, whatever their form", async () => {
    const ids = [...examples, ...TAKEN].filter(([type]) => type.startsWith("aws_") && type !== SLOW);
    const said = await refusals("taken.tf", ids);
    expect(said.filter((message) => !NOT_THERE.test(message))).toEqual([]);
    expect(said).toHaveLength(ids.length);
  });

  it("are refused where they are a part only", async () => {
    const ids = MISTAKEN.filter(([type]) => MALFORMED.includes(type));
    const said = await refusals("mistaken.tf", ids);
    expect(said.filter((message) => NOT_THERE.test(message))).toEqual([]);
    expect(said).toHaveLength(MALFORMED.length);
  });
});
