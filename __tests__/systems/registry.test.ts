import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { buildSync } from "esbuild";
import { require as load } from "tsx/cjs/api";
import { describe, expect, it } from "vitest";
import { PLACES, placeOf, STACK_NAMES } from "../../src/systems/registry";

const SYSTEMS = resolve(__dirname, "../../src/systems");
// vitest leaves `require` as it is, which loads no TypeScript.
const { STACKS } = load(SYSTEMS, __filename) as typeof import("../../src/systems");

describe("the registry of stacks", () => {
  it.each(STACK_NAMES)("has the class of %s in the stack.ts of its folder, which is within its system's", (name) => {
    const { folder, system, load: loadClass } = STACKS[name] ?? {};
    const module = load(`${SYSTEMS}/${folder}/stack`, __filename) as Readonly<Record<string, unknown>>;
    expect(Object.values(module)).toContain(loadClass?.());
    expect(`${folder}/`.startsWith(`${system}/`)).toBe(true);
    expect(existsSync(`${SYSTEMS}/${system}/README.md`)).toBe(true);
  });

  it("loads what it places, in the same order", () => {
    expect(Object.keys(STACKS)).toEqual(Object.keys(PLACES));
  });

  it("knows no place of a stack that is another project's", () => {
    expect(placeOf("shop")).toBeUndefined();
    expect(placeOf("constructor")).toBeUndefined();
    expect(placeOf("book-me")).toBeUndefined();
  });

  it("tells places without loading a system", () => {
    const { metafile } = buildSync({
      entryPoints: [`${SYSTEMS}/registry.ts`],
      bundle: true,
      write: false,
      metafile: true,
      absWorkingDir: SYSTEMS,
    });
    expect(Object.keys(metafile.inputs)).toEqual(["registry.ts"]);
  });
});
