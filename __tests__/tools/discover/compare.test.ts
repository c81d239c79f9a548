import { describe, expect, it } from "vitest";
import { compare } from "../../../src/tools/discover/compare";

describe("what was found and what the stack says", () => {
  it("differ by name of the setting, inside of blocks too", () => {
    const found = { instance_class: "db.t3.small", health_check: { path: "/", matcher: "200" } };
    const wanted = { instance_class: "db.t3.micro", health_check: [{ path: "/users/" }] };
    expect(compare(found, wanted)).toEqual([
      { path: "instance_class", found: "db.t3.small", wanted: "db.t3.micro" },
      { path: "health_check[0].path", found: "/", wanted: "/users/" },
    ]);
  });

  it("are compared only where both say something", () => {
    expect(compare({ arn: "arn:1", port: 1 }, { port: 1, name: "x", arn: null })).toEqual([]);
  });

  it.each([
    ["lists in another order", ["b", "a"], ["a", "b"]],
    ["numbers as text", 80, "80"],
    ["documents in another order", '{"a":1,"b":["x"]}', '{"b":"x","a":1}'],
    ["nothing in two ways", [], ""],
    ["rules of which one has keys that say nothing", [{ a: 1 }, { a: 2, b: "" }], [{ a: 2 }, { a: 1, b: null }]],
  ])("are the same: %s", (_, found, wanted) => {
    expect(compare({ x: found }, { x: wanted })).toEqual([]);
  });

  it.each([
    ["an element more", ["a", "b"], ["a"]],
    ["an element twice", ["a", "a"], ["a", "b"]],
    ["something for nothing", true, false],
    ["what AWS has not", null, "myec2key"],
    ["another document", '{"a":1}', '{"a":2}'],
    ["a tag more", { Name: "x", Owner: "y" }, { Name: "x" }],
  ])("are not the same: %s", (_, found, wanted) => {
    const key = typeof found === "object" && found && !Array.isArray(found) ? "tags" : "x";
    expect(compare({ [key]: found }, { [key]: wanted })).toEqual([{ path: key, found, wanted }]);
  });
});
