import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { STACK_NAMES } from "../../src/systems/registry";
import { Deployment } from "../support/deployment";
import { emulatorMissing } from "../support/emulator";
import { makeExecutionRole, REGION } from "../support/flask";
import { describeUnless } from "../support/suites";
import { terraformMissing } from "../support/terraform";

describeUnless(terraformMissing() ?? emulatorMissing(), "cdktf diff flask", () => {
  let flask: Deployment;
  let printed: string;

  beforeAll(async () => {
    flask = await Deployment.start({ stack: "flask", region: REGION, variables: () => ({}) });
    await makeExecutionRole(flask.emulator);
    printed = stripVTControlCharacters(await flask.diff());
  });

  afterAll(() => flask?.stop());

  it("plans flask, and prints its warnings and no other stack's", () => {
    expect(printed).toContain("Plan: 9 to add");
    const stacks = [...printed.matchAll(/WARN \[([\w-]+)/g)].map(([, stack]) => stack);
    expect([...new Set(stacks)]).toEqual(["flask"]);
  });

  it("synthesizes all stacks all the same, and keeps their warnings for the tools", () => {
    const { stacks } = JSON.parse(readFileSync(join(flask.folder, "cdktf.out/manifest.json"), "utf8"));
    expect(Object.keys(stacks).sort()).toEqual([...STACK_NAMES].sort());
    for (const { name, annotations, unprintedAnnotations = [] } of Object.values<Record<string, readonly object[]>>(
      stacks,
    ))
      expect([name, [...(annotations ?? []), ...unprintedAnnotations].length > 0]).toEqual([name, true]);
  });
});
