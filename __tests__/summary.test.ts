import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { warn } from "../src/stack/warnings";
import { summary } from "../src/summary";
import { SETTINGS, stackOf, withFolder } from "./support/synth";

/** What is said of stacks with this many resources and warnings, without the folder. */
function said(stacks: Readonly<Record<string, { resources: number; warnings: number }>>, wanted = false) {
  return withFolder((outdir) => {
    const app = new App({ outdir });
    for (const [name, { resources, warnings }] of Object.entries(stacks)) {
      const Stack = stackOf((stack) => {
        new DataAwsVpc(stack, "found", {});
        const made = [...Array(resources).keys()].map((n) => new Vpc(stack, `vpc_${n}`, {}));
        for (const vpc of made.slice(0, warnings)) warn(vpc, { risk: "risk", document: "words", repair: "repair" });
      });
      new Stack(app, name, SETTINGS);
    }
    return summary(app, "OUT", wanted);
  });
}

describe("what synth says once it is done", () => {
  it("is one line: stacks, resources without data sources, where, and the number of warnings", () => {
    expect(said({ a: { resources: 3, warnings: 2 }, b: { resources: 1, warnings: 1 } })).toEqual([
      "wrote 2 stacks with 4 resources to OUT; 3 warnings (npm run synth -- --warnings)",
    ]);
    expect(said({ a: { resources: 1, warnings: 1 } })).toEqual([
      "wrote 1 stack with 1 resource to OUT; 1 warning (npm run synth -- --warnings)",
    ]);
    expect(said({ a: { resources: 1, warnings: 0 } })).toEqual(["wrote 1 stack with 1 resource to OUT; 0 warnings"]);
  });

  it("begins with the warnings where they are wanted", () => {
    expect(said({ a: { resources: 2, warnings: 1 } }, true)).toEqual([
      "warning: a: aws_vpc.vpc_0: risk. repair.",
      "wrote 1 stack with 2 resources to OUT; 1 warning",
    ]);
  });
});
