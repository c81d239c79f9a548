import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { CrossStackReferenceError } from "../../src/stack/errors";
import { resources, SETTINGS, stackOf, synthesize, withFolder } from "../support/synth";

describe("a reference", () => {
  it("reaches a resource of its own stack", () => {
    const { json } = synthesize(
      stackOf((stack) => {
        const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
        new Subnet(stack, "subnet", { vpcId: vpc.id });
      }),
      "s",
    );
    expect(resources(json).get("aws_subnet.subnet")?.vpc_id).toBe("${aws_vpc.vpc.id}");
  });

  it("to another stack is refused: that one would get an output, and its plan would not be empty", () => {
    withFolder((outdir) => {
      const app = new App({ outdir });
      let id = "";
      const Base = stackOf((stack) => {
        id = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" }).id;
      });
      const Client = stackOf((stack) => new Subnet(stack, "subnet", { vpcId: id }));
      new Base(app, "base", SETTINGS);
      new Client(app, "client", SETTINGS);
      expect(() => app.synth()).toThrow(CrossStackReferenceError);
      expect(() => app.synth()).toThrow(/client: aws_vpc\.vpc\.id belongs to the stack base/);
    });
  });
});
