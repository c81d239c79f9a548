import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, it } from "vitest";
import { readImports } from "../../src/stack/imports-file";
import { readMoves } from "../../src/stack/moves-file";
import { damagedJson, damagedText, outcomeOf } from "./damage";

const IMPORTS = { "aws_vpc.dev": "vpc-a01106c2", 'aws_subnet.a["x"]': "subnet-1" };

describe.each([
  ["imports", readImports],
  ["moves", readMoves],
])("the reader of a file of %s", (_, read) => {
  const folder = mkdtempSync(join(tmpdir(), "carryover-fuzz-"));
  const file = { path: join(folder, "file.json"), required: true };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<[string, fc.Arbitrary<string>]>([
    ["a damaged text", damagedText(JSON.stringify(IMPORTS))],
    ["a damaged part", damagedJson(IMPORTS).map((json) => JSON.stringify(json) ?? "")],
    ["any text or JSON", fc.oneof(fc.string(), fc.json())],
  ])("gives all of the texts of %s by address, or refuses it", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        writeFileSync(file.path, text);
        const entries = outcomeOf(() => read(file, "quiz"));
        // Nothing that the file says is dropped on the way.
        return entries === "refused" || JSON.stringify(entries) === JSON.stringify(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });
});
