import { describe, expect, it } from "vitest";
import { changedAttributes, holdsTrue, replacingAttributes } from "../../../src/tools/plan/attributes";
import type { Change } from "../../../src/tools/plan/plan";

const change = (parts: Partial<Change>): Change => ({ actions: ["update"], ...parts });

describe("what a change names", () => {
  it("are the attributes that differ or are not known yet, by name, in order", () => {
    const before = { size: 1, name: "a", same: [1], gone: 1 };
    const after = { size: 2, name: "b", same: [1], arn: null };
    expect(changedAttributes(change({ before, after, after_unknown: { arn: true, same: [null] } }))).toEqual([
      "arn",
      "gone",
      "name",
      "size",
    ]);
  });

  it("are all that it has where there was nothing, or nothing will be", () => {
    expect(changedAttributes(change({ before: null, after: { b: 1, a: 1 } }))).toEqual(["a", "b"]);
    expect(changedAttributes(change({ before: { b: 1, a: 1 }, after: null }))).toEqual(["a", "b"]);
  });

  it("are those that force a replacement, each once, in order", () => {
    const paths = [["name"], ["block", 0, "a"], ["block", 0, "b"]];
    expect(replacingAttributes(change({ replace_paths: paths }))).toEqual(["block", "name"]);
    expect(replacingAttributes(change({}))).toEqual([]);
  });
});

it("a mark is true if any part of it is", () => {
  expect([true, { a: [{ b: true }] }, [[true]]].map(holdsTrue)).toEqual([true, true, true]);
  expect([false, null, undefined, "true", {}, { a: [false, null] }].map(holdsTrue)).not.toContain(true);
});
