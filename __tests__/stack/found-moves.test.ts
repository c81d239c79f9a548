import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { describe, expect, it } from "vitest";
import { formerly } from "../../src/stack/moved";
import { readMoves } from "../../src/stack/moves-file";
import { stackOf, synthesize, withFolder } from "../support/synth";

const Stack = stackOf((stack) => {
  const vpc = new Vpc(stack, "vpc");
  formerly(vpc, "module.network.aws_vpc.this");
  formerly(new Vpc(stack, "other"), "module.network.aws_vpc.other");
});

const moved = (moves: Readonly<Record<string, string>>) => synthesize(Stack, "app", { moves }).json.moved;

describe("moves that were found for a state", () => {
  it("stand beside those that the stack declares", () => {
    expect(moved({})).toEqual([
      { from: "module.network.aws_vpc.other", to: "aws_vpc.other" },
      { from: "module.network.aws_vpc.this", to: "aws_vpc.vpc" },
    ]);
  });

  it("take the place of what is declared for the same resource", () => {
    expect(moved({ "aws_vpc.vpc": 'module.b["x"].aws_vpc.r1[0]' })).toEqual([
      { from: "module.network.aws_vpc.other", to: "aws_vpc.other" },
      { from: 'module.b["x"].aws_vpc.r1[0]', to: "aws_vpc.vpc" },
    ]);
  });

  it.each([
    [{ "aws_vpc.gone": "aws_vpc.a" }, "aws_vpc.gone is not a resource of this stack"],
    [{ "aws_vpc.vpc": "aws_subnet.a" }, "aws_subnet.a cannot become aws_vpc.vpc"],
    [{ "aws_vpc.vpc": "module.a" }, "module.a is a module but aws_vpc.vpc is a resource"],
    [{ "aws_vpc.vpc": "not an address" }, '"not an address" is not a resource address'],
    [{ "aws_vpc.vpc": "aws_vpc.other" }, "the source aws_vpc.other of the move to aws_vpc.vpc is still declared"],
    [
      { "aws_vpc.vpc": "aws_vpc.a", "aws_vpc.other": "aws_vpc.a" },
      "aws_vpc.a would move to aws_vpc.other and to aws_vpc.vpc",
    ],
    [{ "aws_vpc.vpc": "module.network.aws_vpc.other" }, "but the stack's own moved block moves it to aws_vpc.other"],
    [{ "aws_vpc.vpc": "aws_vpc.other", "aws_vpc.other": "aws_vpc.vpc" }, "is still declared"],
  ])("are refused where %j would do harm", (moves, message) => {
    expect(() => moved(moves)).toThrow(message);
  });
});

describe("a stack's moves file", () => {
  const read = (text: string | undefined, required = false) =>
    withFolder((folder) => {
      const path = join(folder, "{stack}.moves.json");
      if (text !== undefined) writeFileSync(path.replace("{stack}", "app"), text);
      return readMoves({ path, required }, "app");
    });

  it("has old addresses by new ones", () => {
    expect(read('{"aws_vpc.vpc": "aws_vpc.a"}')).toEqual({ "aws_vpc.vpc": "aws_vpc.a" });
  });

  it("may be missing, unless it was asked for", () => {
    expect(read(undefined)).toEqual({});
    expect(() => read(undefined, true)).toThrow("app.moves.json: does not exist: correct MOVES_FILE, or unset it");
  });

  it.each(["[]", '{"a": 1}', '"text"'])("is refused as %s", (text) => {
    expect(() => read(text)).toThrow("must be a JSON object of old addresses by new ones");
  });
});
