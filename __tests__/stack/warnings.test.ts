import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { type Warning, warn, warnings } from "../../src/stack/warnings";
import { SETTINGS, stackOf, synthesize, withFolder } from "../support/synth";

const OPEN: Warning = {
  risk: "anyone may come in",
  document: "Leave it open.",
  repair: "To close it, set allowed_cidr",
};

/** A stack of a VPC, deep in it, with these warnings. */
const warned = (...all: readonly Warning[]) =>
  stackOf((stack) => {
    const vpc = new Vpc(new Construct(stack, "network"), "main", { cidrBlock: "10.0.0.0/16" });
    for (const warning of all) warn(vpc, warning);
  });

describe("a warning", () => {
  it("says the address, the risk, the document's words and the repair", () => {
    expect(synthesize(warned(OPEN), "s").warnings).toEqual([
      'aws_vpc.main: anyone may come in. The document: "Leave it open." To close it, set allowed_cidr.',
    ]);
  });

  it("changes nothing in the JSON", () => {
    expect(synthesize(warned(OPEN), "s").text).toBe(synthesize(warned(), "s").text);
  });

  it("is listed after its stack's name, without the document's words, in the order in which it was given", () => {
    const listed = withFolder((outdir) => {
      const app = new App({ outdir });
      new (warned(OPEN, { ...OPEN, risk: "nobody sees who came" }))(app, "left", SETTINGS);
      new (warned())(app, "silent", SETTINGS);
      new (warned(OPEN))(app, "right", SETTINGS);
      app.synth();
      return warnings(app);
    });
    expect(listed).toEqual([
      "left: aws_vpc.main: anyone may come in. To close it, set allowed_cidr.",
      "left: aws_vpc.main: nobody sees who came. To close it, set allowed_cidr.",
      "right: aws_vpc.main: anyone may come in. To close it, set allowed_cidr.",
    ]);
  });
});
