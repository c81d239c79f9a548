import { describe, expect, it } from "vitest";
import {
  declaredAddress,
  isAddress,
  lastKey,
  moduleOf,
  parseAddress,
  stepsOf,
  within,
  withoutKey,
} from "../../../src/tools/plan/addresses";

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

describe("an address", () => {
  const HARD = 'module.a["x.y[0]"].module.b[1].aws_vpc.this["\\"].aws_eip.x\n"]';

  it("is read in its parts, whatever its keys hold", () => {
    expect(parseAddress(HARD)).toEqual({
      module: 'module.a["x.y[0]"].module.b[1]',
      resource: "aws_vpc.this",
      key: '["\\"].aws_eip.x\n"]',
    });
    expect(stepsOf(moduleOf(HARD))).toEqual(['module.a["x.y[0]"]', "module.b[1]"]);
    expect(stepsOf("")).toEqual([]);
    expect(parseAddress("aws_vpc.this")).toEqual({ module: "", resource: "aws_vpc.this", key: "" });
  });

  it.each([HARD, "aws_vpc.this", "module.a.aws_vpc.this[0]"])("is %j", (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it("is declared without the keys of any instance", () => {
    expect(declaredAddress(HARD)).toBe("module.a.module.b.aws_vpc.this");
    expect(within("module.a", "aws_vpc.this")).toBe("module.a.aws_vpc.this");
    expect(within("", "aws_vpc.this")).toBe("aws_vpc.this");
  });

  it("has a key at its end, or none", () => {
    expect([HARD, "module.b[1]", "module.b"].map(lastKey)).toEqual(['["\\"].aws_eip.x\n"]', "[1]", ""]);
    expect(withoutKey("module.b[1]")).toBe("module.b");
    expect(withoutKey("module.b[1].aws_vpc.this")).toBe("module.b[1].aws_vpc.this");
  });

  it.each(["", "aws_vpc", "module.a", "module.a[0]", "aws_vpc.this[x]", "data.aws_vpc.this", "aws_vpc.this.id"])(
    "is not %j",
    (text) => {
      expect(isAddress(text)).toBe(false);
      expect(() => parseAddress(text)).toThrow(new RangeError(`${text} is not the address of a resource`));
    },
  );
});
