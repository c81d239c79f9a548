import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { encrypt } from "../../src/tools/ci/cms";
import { open, type SealedPlan, seal } from "../../src/tools/ci/seal";
import { keyPair } from "../support/pipeline";
import { describeWith } from "../support/suites";
import { damaged, damagedJson, outcomeOf } from "./damage";

const PLANNED: SealedPlan = {
  stack: "quiz",
  commit: "c1",
  tree: "t1",
  state: { lineage: "l1", serial: 4 },
  plan: Buffer.from("a plan that holds hush").toString("base64"),
};

describeWith(["openssl"], "the reader of sealed plans", () => {
  const folder = mkdtempSync(join(tmpdir(), "carryover-fuzz-"));
  const { certificate, key } = keyPair(folder);
  const file = join(folder, "sealed");
  const whole = Buffer.from(seal(PLANNED, certificate));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const opened = (content: Uint8Array) => {
    writeFileSync(file, content);
    return outcomeOf(() => open(file, key, PLANNED));
  };

  it("opens an unaltered plan", () => {
    expect(opened(whole)).toEqual(PLANNED);
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  it.each<[string, number, fc.Arbitrary<Uint8Array>]>([
    ["any bytes", 1_000, fc.uint8Array({ maxLength: 2_000 })],
    ["bytes of the sealed plan with others in their place", 250, damaged(whole)],
    [
      "a sealed plan with one bit turned",
      250,
      fc.tuple(fc.nat(whole.length - 1), fc.nat(7)).map(([at, bit]) => {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        return copy;
      }),
    ],
  ])("gives nothing but the sealed plan for %s", (_, numRuns, contents) => {
    fc.assert(
      fc.property(contents, (content) => {
        const found = opened(content);
        // The name of the key's holder is not protected, nor does anything depend on it.
        return found === "refused" || JSON.stringify(found) === JSON.stringify(PLANNED);
      }),
      { numRuns },
    );
  });

  it("refuses what is sealed well and is not the plan that was reviewed", () => {
    const content = damagedJson({ format: 1, ...PLANNED }).map((json) => JSON.stringify(json) ?? "");
    fc.assert(
      fc.property(content, (text) => {
        const found = opened(encrypt(text, certificate));
        // An addition that the reader does not know changes nothing.
        return (
          found === "refused" || (["stack", "commit", "tree"] as const).every((name) => found[name] === PLANNED[name])
        );
      }),
      { numRuns: 100 },
    );
  });
});
