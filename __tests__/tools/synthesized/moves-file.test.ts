import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { foundMoves, movesFileOf } from "../../../src/tools/synthesized/moves-file";

describe("the moves that adopt found", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-"));
    vi.stubEnv("MOVES_FILE", join(folder, "{stack}.moves.json"));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are in the file that synth reads, if there is one", () => {
    expect(movesFileOf("quiz")).toBe(join(folder, "quiz.moves.json"));
    expect(foundMoves("quiz")).toEqual({});
    writeFileSync(join(folder, "quiz.moves.json"), '{"aws_vpc.vpc": "module.net.aws_vpc.this"}');
    expect(foundMoves("quiz")).toEqual({ "aws_vpc.vpc": "module.net.aws_vpc.this" });
    expect(foundMoves("flask")).toEqual({});
  });

  it("are none of a stack of another project", () => {
    writeFileSync(join(folder, "shop.moves.json"), '{"aws_vpc.vpc": "module.net.aws_vpc.this"}');
    expect(foundMoves("shop")).toEqual({});
  });

  it("are refused where the file does not say what they are", () => {
    writeFileSync(join(folder, "quiz.moves.json"), "[1]");
    expect(() => foundMoves("quiz")).toThrow("quiz.moves.json: must be a JSON object of old addresses by new ones");
  });
});
