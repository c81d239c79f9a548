import { describe, expect, it } from "vitest";
import { STACK_NAMES } from "../../../src/systems/registry";
import { PAGES, pages, stalePages } from "../../../src/tools/docs/pages";

describe("the pages in docs/systems", () => {
  it("are one a stack, and say what it declares today (else: npx carryover docs)", async () => {
    const wanted = await pages();
    expect([...wanted.keys()].sort()).toEqual(STACK_NAMES.map((stack) => `${PAGES}/${stack}.md`).sort());
    expect(stalePages(wanted)).toEqual([]);
  });
});
