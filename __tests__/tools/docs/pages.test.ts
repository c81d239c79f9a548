import { describe, expect, it } from "vitest";
import { STACK_NAMES } from "../../../src/systems/registry";
import { PAGES, pages, stalePages } from "../../../src/tools/docs/pages";

describe("the pages in docs/systems", () => {
  it("are one a stack, and say what it declares today, as the lists of switches do (else: npx carryover docs)", async () => {
    const wanted = await pages();
    const files = [...STACK_NAMES.map((stack) => `${PAGES}/${stack}.md`), "README.md", "help"];
    expect([...wanted.keys()].sort()).toEqual(files.sort());
    expect(stalePages(wanted)).toEqual([]);
  });
});
