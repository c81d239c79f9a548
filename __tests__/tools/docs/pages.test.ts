import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeOf, STACK_NAMES } from "../../../src/systems/registry";
import { PAGES, PICTURES, pages, stalePages } from "../../../src/tools/docs/pages";
import { PROJECT } from "../../../src/tools/synthesized/project";

describe("the pages in docs/systems", () => {
  it("are one per stack and up to date, as are the lists of switches (if not: npx carryover docs)", async () => {
    const wanted = await pages();
    const files = STACK_NAMES.flatMap((stack) => [
      `${PAGES}/${stack}.md`,
      `${PICTURES}/${stack}.svg`,
      `${PICTURES}/${stack}-overview.svg`,
    ]);
    const written = STACK_NAMES.flatMap((stack) => [
      `src/systems/${placeOf(stack)?.system}/README.md`,
      `src/systems/${placeOf(stack)?.folder}/commands.md`,
    ]);
    expect([...wanted.keys()].sort()).toEqual([...new Set([...files, ...written, "README.md", "help"])].sort());
    expect(stalePages(wanted)).toEqual([]);
  });

  it.each(STACK_NAMES)("has its picture at the top of its system's own: %s", (stack) => {
    const readme = readFileSync(join(PROJECT, `src/systems/${placeOf(stack)?.system}/README.md`), "utf8");
    const [beginning] = readme.split(/^[^#[\n]/m);
    expect(beginning).toContain(`(../../../${PICTURES}/${stack}-overview.svg)](../../../${PICTURES}/${stack}.svg)`);
  });
});
