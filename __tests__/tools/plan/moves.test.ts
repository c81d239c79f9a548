import { describe, expect, it } from "vitest";
import { moduleMovesText, movesByModule } from "../../../src/tools/plan/moves";

describe("moves", () => {
  it("are folded to one entry for each pair of modules, in a fixed order", () => {
    const moves = [
      { from: "module.b.x.a", to: "x.a" },
      { from: "x.old", to: "x.new" },
      { from: "module.b.x.b", to: "x.b" },
      { from: "module.b.x.c", to: "module.a.x.c" },
      { from: "module.b.x.d", to: "module.a[0].x.d" },
    ];
    expect(movesByModule(moves).map(moduleMovesText)).toEqual([
      "1 renamed in the root module",
      "2 from module.b to the root module",
      "1 from module.b to module.a",
      "1 from module.b to module.a[0]",
    ]);
    expect(movesByModule([...moves].reverse())).toEqual(movesByModule(moves));
  });
});
