import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PlanError } from "../../src/tools/plan/errors";
import { parsePlan } from "../../src/tools/plan/read";
import { clientsOf, type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { describeUnless } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { judge, Terraform, terraformMissing } from "../support/terraform";

const REGION = "eu-west-2";

/** Two parameters, one of which leaves its description to the console, and outputs with names that every object has. */
function configuration(name = "kept"): JsonObject {
  return {
    provider: { aws: { region: REGION } },
    resource: {
      aws_ssm_parameter: {
        [name]: { name: "/kept", type: "String", value: "1", lifecycle: { ignore_changes: ["description"] } },
        second: { name: "/second", type: "String", value: "1" },
      },
    },
    output: Object.fromEntries(
      ["constructor", "prototype", "__proto__"].map((output) => [
        output,
        { value: `\${aws_ssm_parameter.${name}.name}` },
      ]),
    ),
  };
}

const moved = (from: string, to: string): JsonObject => ({
  moved: [{ from: `aws_ssm_parameter.${from}`, to: `aws_ssm_parameter.${to}` }],
});

describeUnless(terraformMissing() ?? emulatorMissing(), "the verdict of what Terraform itself plans", () => {
  let emulator: Emulator;
  let terraform: Terraform;
  let ssm: SSMClient;
  const folder = mkdtempSync(join(tmpdir(), "carryover-verdict-"));
  const configure = (config: JsonObject) => writeFileSync(join(folder, "main.tf.json"), JSON.stringify(config));
  const verdict = async (...options: readonly string[]) => judge(await terraform.plan(...options));

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(folder, emulator.env);
    ssm = new SSMClient(clientsOf(emulator, REGION));
    configure(configuration());
    await terraform.init();
    await terraform.apply();
    // Terraform only knows after a first refresh what AWS adds by itself.
    await terraform.apply("-refresh-only");
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator?.stop();
  });

  it("is EMPTY right after an apply", async () => {
    expect(await verdict()).toMatchObject({ kind: "EMPTY", drifted: [] });
  });

  it("is STATE ONLY for a move with a new output", async () => {
    configure({ ...configuration("renamed"), ...moved("kept", "renamed") });
    expect(await verdict()).toMatchObject({
      kind: "STATE ONLY",
      moved: [{ from: "aws_ssm_parameter.kept", to: "aws_ssm_parameter.renamed" }],
    });
  });

  it("is STATE ONLY for what is forgotten, and for what is imported again as it is", async () => {
    const { resource, ...rest } = configuration();
    const { aws_ssm_parameter: { second: _, ...others } = {} } = resource as Readonly<Record<string, JsonObject>>;
    const removed = [{ from: "aws_ssm_parameter.second", lifecycle: { destroy: false } }];
    configure({ ...rest, resource: { aws_ssm_parameter: others }, removed });
    expect(await verdict()).toMatchObject({ kind: "STATE ONLY", forgotten: ["aws_ssm_parameter.second"] });
    await terraform.apply();
    configure({ ...configuration(), import: [{ to: "aws_ssm_parameter.second", id: "/second" }] });
    expect(await verdict()).toMatchObject({ imported: ["aws_ssm_parameter.second"] });
    await terraform.apply();
  });

  it.each(["constructor", "prototype", "__proto__"])("is CHANGES where the output %s changes or goes", async (name) => {
    const { output, ...rest } = configuration();
    const others = Object.entries(output as JsonObject).filter(([other]) => other !== name);
    configure({ ...rest, output: Object.fromEntries([...others, [name, { value: "another" }]]) });
    expect(await verdict("-refresh=false")).toMatchObject({ kind: "CHANGES", changedOutputs: [name] });
    configure({ ...rest, output: Object.fromEntries(others) });
    expect(await verdict("-refresh=false")).toMatchObject({ kind: "CHANGES", changedOutputs: [name] });
  });

  it("is CHANGES for some targets only, and where everything is destroyed", async () => {
    configure(configuration());
    expect(await verdict("-target=aws_ssm_parameter.second")).toMatchObject({ kind: "CHANGES" });
    const { kind, destroy } = await verdict("-destroy");
    expect({ kind, destroy: [...destroy].sort() }).toEqual({
      kind: "CHANGES",
      destroy: ["aws_ssm_parameter.kept", "aws_ssm_parameter.second"],
    });
  });

  it("tells a check that fails, and judges the plan as it is", async () => {
    const assert = { condition: '${aws_ssm_parameter.second.value == "2"}', error_message: "It is not 2." };
    configure({ ...configuration(), check: { two: { assert: [assert] } } });
    expect(await verdict()).toMatchObject({ kind: "EMPTY", failedChecks: ["check.two"] });
  });

  it("refuses what Terraform prints that is not a plan", async () => {
    for (const command of ["show", "validate"]) {
      const text = await terraform.run(command, "-json");
      expect(() => parsePlan(text)).toThrow(PlanError);
    }
  });

  it("is CHANGES for a refresh-only plan that writes into the state what was found, with moves or without", async () => {
    configure(configuration());
    await ssm.send(
      new PutParameterCommand({ Name: "/kept", Type: "String", Value: "1", Description: "by hand", Overwrite: true }),
    );
    expect(await verdict()).toMatchObject({ kind: "EMPTY", drifted: ["aws_ssm_parameter.kept"] });
    expect(await verdict("-refresh-only")).toMatchObject({ kind: "CHANGES", drifted: ["aws_ssm_parameter.kept"] });
    configure({ ...configuration("renamed"), ...moved("kept", "renamed") });
    expect(await verdict()).toMatchObject({ kind: "STATE ONLY", drifted: ["aws_ssm_parameter.renamed"] });
    expect(await verdict("-refresh-only")).toMatchObject({ kind: "CHANGES" });
  });

  it("is CHANGES where what is gone from AWS would drop out of the state", async () => {
    await ssm.send(new DeleteParameterCommand({ Name: "/second" }));
    const { resource, ...rest } = configuration();
    const { aws_ssm_parameter: { second: _, ...others } = {} } = resource as Readonly<Record<string, JsonObject>>;
    configure({ ...rest, resource: { aws_ssm_parameter: others } });
    expect(await verdict()).toMatchObject({ kind: "CHANGES" });
    configure(configuration());
    expect(await verdict("-refresh-only")).toMatchObject({
      kind: "CHANGES",
      drifted: expect.arrayContaining(["aws_ssm_parameter.second"]),
    });
    expect(await verdict()).toMatchObject({ kind: "CHANGES", add: ["aws_ssm_parameter.second"] });
  });
});
