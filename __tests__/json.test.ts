import { describe, expect, it } from "vitest";
import { JsonError, own, parseJson } from "../src/json";

describe("JSON that others wrote", () => {
  it.each([
    ["{}", {}],
    ['[1,"a",{"b":[{"c":1},{"c":2}]}]', [1, "a", { b: [{ c: 1 }, { c: 2 }] }]],
    ['{"a":"{\\"a\\":1,\\"a\\":2}","b":"\\\\"}', { a: '{"a":1,"a":2}', b: "\\" }],
    ['{"a":{"a":{"a":1}},"b":{"a":1}}', { a: { a: { a: 1 } }, b: { a: 1 } }],
    ['{"a":["a","a"],"b":"a"}', { a: ["a", "a"], b: "a" }],
    ['"text"', "text"],
  ])("is read as it is: %s", (text, value) => {
    expect(parseJson(text, "x")).toEqual(value);
  });

  it.each([
    ['{"a":1,"a":1}', "a"],
    ['{"a":1,"b":{"x":[],"y":1,"x":2}}', "x"],
    ['{"a":1,"\\u0061":2}', "a"],
    ['[{"__proto__":1,"__proto__":2}]', "__proto__"],
    ['{"a":[1,{"b":2}],"c":3,"a":4}', "a"],
    ['{"a":"}","a":1}', "a"],
    ['{"a\\"":1,"a\\"":1}', '\\"'],
  ])("is refused where an object has a key twice: %s", (text, key) => {
    expect(() => parseJson(text, "plan.json")).toThrow(JsonError);
    expect(() => parseJson(text, "plan.json")).toThrow(key);
  });

  it.each([
    ["", "plan.json is empty"],
    [" \n", "plan.json is empty"],
    ["{hush", "plan.json is not JSON"],
  ])("is refused without a word of what it holds: %j", (text, message) => {
    expect(() => parseJson(text, "plan.json")).toThrow(message);
    expect(() => parseJson(text, "plan.json")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hush") }),
    );
  });

  it("may hold a string of any length, and any depth that the parser takes", () => {
    expect(parseJson(JSON.stringify("\\".repeat(5_000_000)), "x")).toHaveLength(5_000_000);
  });

  it("has only the properties that it says, not those of every object", () => {
    const parsed = parseJson('{"a":1,"__proto__":{"b":2}}', "x");
    expect([
      own(parsed, "a"),
      own(parsed, "b"),
      own(parsed, "constructor"),
      own([1], "length"),
      own(null, "a"),
    ]).toEqual([1, undefined, undefined, undefined, undefined]);
    expect(own(parsed, "__proto__")).toEqual({ b: 2 });
  });
});
