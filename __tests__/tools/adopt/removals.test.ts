import { describe, expect, it } from "vitest";
import { removalsOf } from "../../../src/tools/adopt/removals";

const lifecycle = { destroy: false };

describe("what takes an extra object out of the state", () => {
  it("is a block for the whole resource, whatever keys it and its modules have", () => {
    const extra = ["aws_eip.a", 'module.m["x]y"].aws_eip.b["k]"]', 'module.m["z"].aws_eip.b["l"]'];
    expect(removalsOf(extra, new Set())).toEqual([
      { removed: { from: "aws_eip.a", lifecycle } },
      { removed: { from: "module.m.aws_eip.b", lifecycle } },
    ]);
  });

  it("gives an instance of what is still declared a name of its own first", () => {
    const declared = new Set(["aws_eip.a", "aws_eip.a_removed_0"]);
    expect(
      removalsOf(["aws_eip.a[2]", "module.m[0].aws_vpc.v[1]"], new Set([...declared, "module.m.aws_vpc.v"])),
    ).toEqual([
      {
        moved: { from: "aws_eip.a[2]", to: "aws_eip.a_removed__0" },
        removed: { from: "aws_eip.a_removed__0", lifecycle },
      },
      {
        moved: { from: "module.m[0].aws_vpc.v[1]", to: "aws_vpc.v_removed_1" },
        removed: { from: "aws_vpc.v_removed_1", lifecycle },
      },
    ]);
  });
});
