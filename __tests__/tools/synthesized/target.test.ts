import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { targetOf, withTargets } from "../../../src/tools/synthesized/target";

const here = process.cwd();
let base: string;

/** Commands take paths from where they are called. */
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "carryover-"));
  for (const name of ["quiz", "shop"]) {
    mkdirSync(join(base, name));
    writeFileSync(join(base, name, "cdk.tf.json"), "{}");
  }
  process.chdir(base);
});
afterEach(() => {
  process.chdir(here);
  rmSync(base, { recursive: true, force: true });
});

describe("a command's target", () => {
  it("is a stack by its name, even beside a folder of that name", () => {
    expect(targetOf("quiz")).toEqual({ stack: "quiz" });
    expect(targetOf("./quiz")).toEqual({ folder: "./quiz" });
  });

  it("is a folder with a *.tf.json", () => {
    expect(targetOf("shop")).toEqual({ folder: "shop" });
  });

  it.each(["shopp", ".", "shop/cdk.tf.json", "constructor"])("is not %s: the refusal tells both", (argument) => {
    expect(() => targetOf(argument)).toThrow(
      /^unknown stack \S+: choose from quiz, .*, or name a folder with a \*\.tf\.json$/,
    );
  });
});

describe("several targets", () => {
  it("are read together: stacks as they are synthesized now, folders as they are", async () => {
    const read = await withTargets([targetOf("shop"), targetOf("flask"), targetOf("quiz")], {}, (all) =>
      all.map(({ stack, ours, json }) => [stack, ours, Object.keys(json.resource ?? {}).length > 0]),
    );
    expect(read).toEqual([
      ["flask", true, true],
      ["quiz", true, true],
      ["shop", false, false],
    ]);
  });
});
