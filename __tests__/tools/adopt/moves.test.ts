import { describe, expect, it } from "vitest";
import { foldedMoves } from "../../../src/tools/adopt/moves";

const fold = (
  moves: Readonly<Record<string, string>>,
  { more = [] as readonly string[], declared = [] as readonly string[] } = {},
) =>
  Object.fromEntries(
    foldedMoves(
      Object.entries(moves).map(([from, to]) => ({ from, to })),
      { held: [...Object.keys(moves), ...more], declared: new Set(declared) },
    ).map(({ from, to }) => [from, to]),
  );

describe("moves", () => {
  it("of all instances of a resource are one", () => {
    expect(fold({ "aws_eip.a[0]": "aws_eip.b[0]", "aws_eip.a[1]": "aws_eip.b[1]" })).toEqual({
      "aws_eip.a": "aws_eip.b",
    });
  });

  it("of instances whose keys change stay as they are", () => {
    const moves = { "aws_eip.a[0]": 'aws_eip.b["x"]', "aws_eip.a[1]": 'aws_eip.b["y"]' };
    expect(fold(moves)).toEqual(moves);
  });

  it("of some instances of a resource stay as they are", () => {
    const moves = { "aws_eip.a[0]": "aws_eip.b[0]" };
    expect(fold(moves, { more: ["aws_eip.a[1]"] })).toEqual(moves);
  });

  it("of a whole module are one, with all that is below it", () => {
    const moves = {
      "module.a.aws_vpc.v": "module.b.aws_vpc.v",
      "module.a.module.n[0].aws_subnet.s[0]": "module.b.module.n[0].aws_subnet.s[0]",
    };
    expect(fold(moves)).toEqual({ "module.a": "module.b" });
  });

  it("of all instances of a module are one, of one instance one with its key", () => {
    const one = { 'module.a["x"].aws_vpc.v': 'module.b["x"].aws_vpc.v' };
    expect(fold({ ...one, 'module.a["y"].aws_vpc.v': 'module.b["y"].aws_vpc.v' })).toEqual({ "module.a": "module.b" });
    expect(fold(one, { more: ['module.a["y"].aws_vpc.v'] })).toEqual({ 'module.a["x"]': 'module.b["x"]' });
  });

  it("of a part of a module are not of the module", () => {
    expect(fold({ "module.a.aws_vpc.v": "module.b.aws_vpc.v" }, { more: ["module.a.aws_vpc.w"] })).toEqual({
      "module.a.aws_vpc.v": "module.b.aws_vpc.v",
    });
  });

  it("of a module that is still declared are not of the module", () => {
    expect(fold({ "module.a.aws_vpc.v": "module.b.aws_vpc.v" }, { declared: ["module.a"] })).toEqual({
      "module.a.aws_vpc.v": "module.b.aws_vpc.v",
    });
  });

  it("out of a module into the root are a resource's", () => {
    expect(fold({ "module.a.aws_vpc.v[0]": "aws_vpc.v[0]" })).toEqual({ "module.a.aws_vpc.v": "aws_vpc.v" });
  });

  it("of keys with dots, brackets and quotes are read as what they are", () => {
    expect(fold({ 'module.a["x.y[0]\\"z"].aws_vpc.v': 'module.b["x.y[0]\\"z"].aws_vpc.v' })).toEqual({
      "module.a": "module.b",
    });
  });
});
