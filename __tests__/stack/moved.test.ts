import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { MoveError } from "../../src/stack/errors";
import { formerly, introducedHere } from "../../src/stack/moved";
import type { BaseStack } from "../../src/stack/stack";
import { stackOf, synthesize } from "../support/synth";

const vpc = (scope: Construct, id: string) => new Vpc(scope, id, { cidrBlock: "10.0.0.0/16" });
const moved = (body: (stack: BaseStack) => void) => synthesize(stackOf(body), "s").json.moved;

describe("moved blocks", () => {
  it("are absent where nothing has moved", () => {
    expect(moved((stack) => vpc(stack, "main"))).toBeUndefined();
  });

  it("take all beneath a construct out of its former module", () => {
    const blocks = moved((stack) => {
      const network = new Construct(stack, "network");
      formerly(network, "module.networking");
      vpc(new Construct(network, "inner"), "main");
      new Lb(network, "alb", {});
      vpc(new Construct(stack, "elsewhere"), "other");
    });
    expect(blocks).toEqual([
      { from: "module.networking.aws_lb.alb", to: "aws_lb.alb" },
      { from: "module.networking.aws_vpc.main", to: "aws_vpc.main" },
    ]);
  });

  it("prefer what is said nearest: the resource, then the construct around it", () => {
    const blocks = moved((stack) => {
      formerly(stack, "module.all");
      const network = new Construct(stack, "network");
      formerly(network, 'module.network["eu"].module.inner[0]');
      vpc(network, "a");
      formerly(vpc(network, "b"), "module.vpc.aws_vpc.this[0]");
      vpc(stack, "c");
      introducedHere(vpc(network, "d"));
    });
    expect(blocks).toEqual([
      { from: 'module.network["eu"].module.inner[0].aws_vpc.a', to: "aws_vpc.a" },
      { from: "module.vpc.aws_vpc.this[0]", to: "aws_vpc.b" },
      { from: "module.all.aws_vpc.c", to: "aws_vpc.c" },
    ]);
  });

  it("are of resources only, whatever else is beneath the construct that says its former module", () => {
    const blocks = moved((stack) => {
      formerly(stack, "module.all");
      const image = new DataAwsAmi(stack, "image", { mostRecent: true });
      new TerraformVariable(stack, "region", {});
      new TerraformOutput(stack, "image_id", { value: image.id });
      vpc(stack, "main");
    });
    expect(blocks).toEqual([{ from: "module.all.aws_vpc.main", to: "aws_vpc.main" }]);
  });

  it("leave an address alone that stays what it was", () => {
    expect(moved((stack) => formerly(vpc(stack, "main"), "aws_vpc.main"))).toBeUndefined();
  });

  it("may drop an index of the same resource", () => {
    expect(moved((stack) => formerly(vpc(stack, "main"), "aws_vpc.main[0]"))).toEqual([
      { from: "aws_vpc.main[0]", to: "aws_vpc.main" },
    ]);
  });

  it.each<[string, (stack: BaseStack) => void, RegExp]>([
    [
      "a target twice",
      (stack) => {
        const main = vpc(stack, "main");
        formerly(main, "module.a.aws_vpc.main");
        formerly(main, "module.b.aws_vpc.main");
      },
      /s\/main: aws_vpc\.main has two former addresses, module\.a\.aws_vpc\.main and module\.b\.aws_vpc\.main\. Keep the one that is in the team's state/,
    ],
    [
      "a source twice",
      (stack) => {
        formerly(vpc(stack, "a"), "module.x.aws_vpc.this");
        formerly(vpc(stack, "b"), "module.x.aws_vpc.this");
      },
      /s\/b: module\.x\.aws_vpc\.this would move to aws_vpc\.a and to aws_vpc\.b\. A resource can move to one address only/,
    ],
    [
      "a source that is still declared",
      (stack) => {
        vpc(stack, "old");
        formerly(vpc(stack, "new"), "aws_vpc.old");
      },
      /s\/new: the source aws_vpc\.old of the move to aws_vpc\.new is still declared, by s\/old\. A source must no longer be declared, .* name the address in the team's state/,
    ],
    [
      "a source of which an instance is still declared",
      (stack) => {
        vpc(stack, "old");
        formerly(vpc(stack, "new"), "aws_vpc.old[1]");
      },
      /still declared, by s\/old/,
    ],
    [
      "a chain",
      (stack) => {
        formerly(vpc(stack, "b"), "aws_vpc.a");
        formerly(vpc(stack, "c"), "aws_vpc.b");
      },
      /the source aws_vpc\.b of the move to aws_vpc\.c is still declared/,
    ],
    [
      "another resource type",
      (stack) => formerly(vpc(stack, "main"), "module.x.aws_subnet.main"),
      /aws_subnet\.main cannot become aws_vpc\.main: Terraform does not move between resource types\. Correct the former address/,
    ],
    [
      "no address",
      (stack) => formerly(vpc(stack, "main"), "module.x"),
      /"module\.x" is not a resource address\. Write it as "module\.NAME\.TYPE\.NAME"/,
    ],
    [
      "no module",
      (stack) => {
        formerly(stack, "networking");
        vpc(stack, "main");
      },
      /^s: formerly\("networking"\) does not name the one module .*\. Write it as "module\.NAME"/,
    ],
    [
      "two modules for what is beneath one construct",
      (stack) => {
        formerly(stack, "module.network");
        formerly(stack, "module.networking");
        vpc(stack, "main");
      },
      /^s: formerly\("module\.network", "module\.networking"\) does not name the one module/,
    ],
  ])("refuse %s", (_, body, message) => {
    expect(() => moved(body)).toThrow(MoveError);
    expect(() => moved(body)).toThrow(message);
  });
});
