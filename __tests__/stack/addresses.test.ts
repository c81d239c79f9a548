import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import {
  AssetType,
  TerraformAsset,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformVariable,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { describe, expect, it } from "vitest";
import { addressOf } from "../../src/stack/addresses";
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

  it.each<[string, (scope: Construct) => IConstruct, string | undefined]>([
    ["a resource", (scope) => vpc(scope, "x"), "aws_vpc.x"],
    ["a data source", (scope) => new DataAwsVpc(scope, "x"), "data.aws_vpc.x"],
    ["a variable", (scope) => new TerraformVariable(scope, "x", {}), "var.x"],
    ["a local", (scope) => new TerraformLocal(scope, "x", 1), "local.x"],
    ["an output", (scope) => new TerraformOutput(scope, "x", { value: 1 }), "output.x"],
    ["a module", (scope) => new TerraformHclModule(scope, "x", { source: "example/x/aws" }), "module.x"],
    ["an asset, by its folder", (scope) => new TerraformAsset(scope, "x", { path: __filename }), "assets/x"],
    ["a provider, which has none", (scope) => new AwsProvider(scope, "x", { alias: "x" }), undefined],
    ["a construct, which has none", (scope) => new Construct(scope, "x"), undefined],
  ])("are those of Terraform: %s", (_, make, address) => {
    expect.assertions(1);
    synth((stack) => expect(addressOf(make(new Construct(stack, "deep")))).toBe(address));
  });

  it("tell a data source from a resource of the same type and name", () => {
    const json = synth((stack) => {
      vpc(new Construct(stack, "own"), "main");
      new DataAwsVpc(new Construct(stack, "found"), "main");
    });
    expect(json.resource?.aws_vpc).toHaveProperty("main");
    expect(json.data?.aws_vpc).toHaveProperty("main");
  });

  it.each([
    ["variables", (scope: Construct) => new TerraformVariable(scope, "x", {})],
    ["data sources", (scope: Construct) => new DataAwsVpc(scope, "x")],
    ["locals", (scope: Construct) => new TerraformLocal(scope, "x", 1)],
    ["modules", (scope: Construct) => new TerraformHclModule(scope, "x", { source: "example/x/aws" })],
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

  it.each(["1st", "-x", "two words", "a.b", "x!", " "])("refuse the id %j, which is not a Terraform name", (id) => {
    expect(() => synth((stack) => vpc(stack, id))).toThrow(InvalidNameError);
  });

  it.each(["x", "_x", "a-1_b", "größe", "名前2"])("take the id %j, which Terraform takes", (id) => {
    expect([...resources(synth((stack) => vpc(stack, id))).keys()]).toEqual([`aws_vpc.${id}`]);
  });

  it("do not ask of an asset's folder what Terraform asks of a name", () => {
    expect(() => synth((stack) => new TerraformAsset(stack, "1st.sh", { path: __filename }))).not.toThrow();
  });

  it("refuse an archive, whose bytes no two machines have alike", () => {
    const archive = () =>
      synth((stack) => new TerraformAsset(stack, "code", { path: __dirname, type: AssetType.ARCHIVE }));
    expect(archive).toThrow(ArchiveAssetError);
    expect(archive).toThrow(/s\/code: an archive contains its files/);
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
