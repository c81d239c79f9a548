import { describe, expect, it } from "vitest";
import { foldedMoves, foldedMoveText, moduleOf } from "../../../src/tools/plan/moves";

describe("the module of an address", () => {
  it.each([
    ["aws_vpc.vpc", ""],
    ["data.aws_vpc.vpc", ""],
    ["module.a.aws_vpc.vpc[0]", "module.a"],
    ["module.a[0].module.b.aws_vpc.vpc", "module.a[0].module.b"],
    ['module.a["x.y"].aws_vpc.vpc["module.c.d"]', 'module.a["x.y"]'],
    ['module.a["\\"].aws_vpc.x"].aws_vpc.vpc', 'module.a["\\"].aws_vpc.x"]'],
    ["module.a.data.aws_vpc.vpc", "module.a"],
  ])("of %s is %j", (address, module) => {
    expect(moduleOf(address)).toBe(module);
  });
});

describe("moves", () => {
  it("are folded to one entry for each pair of modules, in a fixed order", () => {
    const moves = [
      { from: "module.b.x.a", to: "x.a" },
      { from: "x.old", to: "x.new" },
      { from: "module.b.x.b", to: "x.b" },
      { from: "module.b.x.c", to: "module.a.x.c" },
    ];
    expect(foldedMoves(moves).map(foldedMoveText)).toEqual([
      "1 renamed in the root module",
      "2 from module.b to the root module",
      "1 from module.b to module.a",
    ]);
    expect(foldedMoves([...moves].reverse())).toEqual(foldedMoves(moves));
  });
});
