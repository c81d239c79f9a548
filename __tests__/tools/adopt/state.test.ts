import { describe, expect, it } from "vitest";
import { parseState } from "../../../src/tools/adopt/state";

const STATE = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 7,
  lineage: "11111111-2222-3333-4444-555555555555",
  outputs: {},
  resources: [
    {
      mode: "managed",
      module: 'module.b["x"]',
      type: "aws_vpc",
      name: "this",
      provider: 'module.b.provider["registry.terraform.io/hashicorp/aws"].virginia',
      instances: [{ index_key: 0, dependencies: ["aws_eip.a"], attributes: { password: "hush" } }],
    },
  ],
};
const parse = (value: unknown) => parseState(typeof value === "string" ? value : JSON.stringify(value), "team.tfstate");

describe("a state", () => {
  it("says what it is bound to, and through which provider configuration it has a resource", () => {
    const { lineage, serial, facts } = parse(STATE);
    expect({ lineage, serial }).toEqual({ lineage: STATE.lineage, serial: 7 });
    expect([...facts]).toEqual([['module.b["x"].aws_vpc.this', { alias: "virginia", dependencies: ["aws_eip.a"] }]]);
  });

  it("says whether a module, a resource or an instance is in it", () => {
    const { holds } = parse(STATE);
    expect(['module.b["x"]', 'module.b["x"].aws_vpc.this', 'module.b["x"].aws_vpc.this[0]'].map(holds)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["module.c", 'module.b["x"].aws_vpc.thi', "aws_vpc.this"].map(holds)).toEqual([false, false, false]);
  });

  it.each([
    ["nothing", "", "team.tfstate is empty"],
    ["text", "hush", "team.tfstate is not JSON"],
    ["other JSON", { hush: 1 }, "this is not a state: give what `terraform state pull` prints"],
    ["a plan", { planned_values: {}, hush: 1 }, "this is a plan, not a state"],
    ["what show prints", { values: {}, hush: 1 }, "this is the output of `terraform show -json`, not a state"],
    ["an encrypted state", { ...STATE, encrypted_data: "hush" }, "encrypted by OpenTofu"],
    ["a state of Terraform 0.11", { ...STATE, version: 3 }, "this state has format 3"],
    ["a state without resources", { ...STATE, resources: [] }, "nothing to adopt: plan as new"],
    ["a state without lineage", { ...STATE, lineage: undefined }, "not a complete state"],
  ])("is refused in one line where it is %s", (_, given, message) => {
    const refusal = () => parse(given);
    expect(refusal).toThrow(message);
    expect(refusal).not.toThrow(/hush|\n/);
  });
});
