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

  it("differ by the whole way to the setting, however deep it is", () => {
    const found = { rule: [{ action: { type: "forward", order: 1 } }] };
    const wanted = { rule: { action: [{ type: "redirect", order: 1 }] } };
    expect(compare(found, wanted)).toEqual([{ path: "rule[0].action[0].type", found: "forward", wanted: "redirect" }]);
  });

  it("differ by the whole setting where it has several blocks, and no order tells which is which", () => {
    const found = [{ port: 80 }, { port: 22 }];
    expect(compare({ ingress: found }, { ingress: [{ port: 80 }] })).toEqual([
      { path: "ingress", found, wanted: [{ port: 80 }] },
    ]);
    expect(compare({ ingress: [{ port: 80 }] }, { ingress: found })).toEqual([
      { path: "ingress", found: [{ port: 80 }], wanted: found },
    ]);
  });

  it("differ by the whole setting where only one side has a block", () => {
    expect(compare({ x: { a: 1 } }, { x: "a" })).toEqual([{ path: "x", found: { a: 1 }, wanted: "a" }]);
    expect(compare({ x: "a" }, { x: { a: 1 } })).toEqual([{ path: "x", found: "a", wanted: { a: 1 } }]);
  });

  it.each([
    ["lists in another order", ["b", "a"], ["a", "b"]],
    ["numbers as text", 80, "80"],
    ["documents in another order", '{"a":1,"b":["x"]}', '{"b":"x","a":1}'],
    ["nothing in two ways", [], ""],
    ["nothing in two other ways", null, false],
    ["one value with and without its list", ["a"], "a"],
    ["one value without and with its list", "a", ["a"]],
    ["documents that are indented", '\n  {"a": 1}', '{"a":1}'],
    ["documents that are lists", '["a", "b"]', '["b","a"]'],
    ["documents of which one says nothing of a key", '{"a":1,"b":null}', '{"a":1}'],
    ["text that only looks like a document", "{a}", "{a}"],
    ["tags in another order", { Name: "x", Owner: "y" }, { Owner: "y", Name: "x" }],
    ["rules of which one has keys that say nothing", [{ a: 1 }, { a: 2, b: "" }], [{ a: 2 }, { a: 1, b: null }]],
  ])("are the same: %s", (_, found, wanted) => {
    expect(compare({ x: found, tags: found }, { x: wanted, tags: wanted })).toEqual([]);
  });

  it.each([
    ["an element more", ["a", "b"], ["a"]],
    ["an element twice", ["a", "a"], ["a", "b"]],
    ["something for nothing", true, false],
    ["what AWS has not", null, "myec2key"],
    ["something for an empty list", ["a"], []],
    ["nought for nothing", 0, false],
    ["nothing, and text that spells it", null, "null"],
    ["nothing said in a block, and a number", {}, 5],
    ["a number, and nothing said in a block", 5, {}],
    ["versions that are the same number", "1.10", "1.1"],
    ["a statement with its list and another without", '{"Statement":[{"Action":"a"}]}', '{"Statement":{"Action":"b"}}'],
    ["text that only looks like a document", "{a}", "{b}"],
    ["a document and text", '{"a":1}', "a"],
    ["text and a document", "a", '{"a":1}'],
    ["text before what looks like a document", 'x {"a":1}', 'x {"a": 1}'],
    ["a key more in a document", '{"a":1}', '{"a":1,"b":2}'],
    ["another element in a list of a document", '{"a":["x","y"]}', '{"a":["x","z"]}'],
    ["a list of one and a list of two", ["a"], ["a", "b"]],
    ["another document", '{"a":1}', '{"a":2}'],
    ["a tag less", { Name: "x" }, { Name: "x", Owner: "y" }],
    ["a tag more", { Name: "x", Owner: "y" }, { Name: "x" }],
  ])("are not the same: %s", (_, found, wanted) => {
    const key = typeof found === "object" && found && !Array.isArray(found) ? "tags" : "x";
    expect(compare({ [key]: found }, { [key]: wanted })).toEqual([{ path: key, found, wanted }]);
  });
});
