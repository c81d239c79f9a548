import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { AssetType, TerraformAsset, TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { ArchiveAssetError, DuplicateAddressError, InvalidNameError, LateOverrideError } from "../../src/stack/errors";
import type { BaseStack } from "../../src/stack/stack";
import { resources, stackOf, synthesize } from "../support/synth";

const vpc = (scope: Construct, id: string) => new Vpc(scope, id, { cidrBlock: "10.0.0.0/16" });
const synth = (body: (stack: BaseStack) => void) => synthesize(stackOf(body), "s").json;

describe("addresses", () => {
  it("are the constructs' ids, at any depth", () => {
    const json = synth((stack) => {
      const deep = new Construct(new Construct(stack, "network"), "inner");
      new Subnet(deep, "alb-client_name", { vpcId: vpc(deep, "vpc").id });
      new TerraformVariable(deep, "groupName", {});
      new TerraformOutput(deep, "IP", { value: "1" });
    });
    expect([...resources(json).keys()]).toEqual(["aws_subnet.alb-client_name", "aws_vpc.vpc"]);
    expect(resources(json).get("aws_subnet.alb-client_name")?.vpc_id).toBe("${aws_vpc.vpc.id}");
    expect(Object.keys(json.variable ?? {})).toEqual(["groupName"]);
    expect(Object.keys(json.output ?? {})).toEqual(["IP"]);
  });

  it("refuse two resources of one type and name, and say where both are", () => {
    const twins = () =>
      synth((stack) => {
        vpc(new Construct(stack, "left"), "main");
        vpc(new Construct(stack, "right"), "main");
      });
    expect(twins).toThrow(DuplicateAddressError);
    expect(twins).toThrow(/aws_vpc\.main is declared twice, by s\/left\/main and by s\/right\/main/);
  });

  it("let one name serve several types", () => {
    const json = synth((stack) => {
      const { id } = vpc(new Construct(stack, "left"), "main");
      new Subnet(new Construct(stack, "right"), "main", { vpcId: id });
    });
    expect([...resources(json).keys()]).toEqual(["aws_subnet.main", "aws_vpc.main"]);
  });

  it.each([
    ["variables", (scope: Construct) => new TerraformVariable(scope, "x", {})],
    ["outputs", (scope: Construct) => new TerraformOutput(scope, "x", { value: "1" })],
    [
      "assets, whose folders would overwrite each other",
      (scope: Construct) => new TerraformAsset(scope, "x", { path: __filename }),
    ],
  ])("refuse two %s of one name", (_, make) => {
    const twins = () =>
      synth((stack) => {
        make(new Construct(stack, "left"));
        make(new Construct(stack, "right"));
      });
    expect(twins).toThrow(DuplicateAddressError);
  });

  it.each(["1st", "two words", "a.b", ""])("refuse the id %j, which is no Terraform name", (id) => {
    expect(() => synth((stack) => vpc(stack, id || " "))).toThrow(InvalidNameError);
  });

  it("refuse an archive, whose bytes no two machines have alike", () => {
    const archive = () =>
      synth((stack) => new TerraformAsset(stack, "code", { path: __dirname, type: AssetType.ARCHIVE }));
    expect(archive).toThrow(ArchiveAssetError);
    expect(archive).toThrow(/s\/code: an archive differs/);
  });

  it("take an override that comes before the first use", () => {
    const json = synth((stack) => vpc(stack, "one").overrideLogicalId("other"));
    expect([...resources(json).keys()]).toEqual(["aws_vpc.other"]);
  });

  it("refuse an override that comes too late, instead of ignoring it", () => {
    const late = () =>
      synth((stack) => {
        const one = vpc(stack, "one");
        expect(one.friendlyUniqueId).toBe("one");
        one.overrideLogicalId("other");
      });
    expect(late).toThrow(LateOverrideError);
    expect(late).toThrow(/s\/one: overrideLogicalId\("other"\) came after "one"/);
  });
});
