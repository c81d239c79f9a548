import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withSynthesized } from "../../../src/tools/synthesized/synthesized";

describe("synthesized stacks", () => {
  it("are read in the order in which they were asked for, with their warnings and files", async () => {
    const read = await withSynthesized(["quiz", "flask"], {}, (all) =>
      all.map(({ stack, folder, file, warnings }) => [stack, existsSync(join(folder, file)), warnings.length > 0]),
    );
    expect(read.map(([stack, exists]) => [stack, exists])).toEqual([
      ["quiz", true],
      ["flask", true],
    ]);
    expect(read[0]?.[2]).toBe(true);
  });

  it("are made with the switches that are given", async () => {
    const backends = await withSynthesized(["flask"], { STATE_BACKEND: "local" }, (all) =>
      all.map(({ json }) => Object.keys(json.terraform.backend ?? {})),
    );
    expect(backends).toEqual([["local"]]);
  });

  it("are gone afterwards, also when the reading fails", async () => {
    const kept: string[] = [];
    const failing = withSynthesized(["flask"], {}, ([made]) => {
      kept.push(made?.folder ?? "");
      throw new Error("the reader's");
    });
    await expect(failing).rejects.toThrow("the reader's");
    kept.push(await withSynthesized(["flask"], {}, ([made]) => made?.folder ?? ""));
    expect(kept.map((folder) => [folder === "", existsSync(folder)])).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  it("are refused in the app's own words", async () => {
    const refused = withSynthesized(["quiz"], { STATE_BACKEND: "gcs" }, () => undefined);
    await expect(refused).rejects.toMatchObject({
      name: "AppError",
      message: "STATE_BACKEND=gcs is not valid: choose from document, cloud, s3, local",
    });
  });
});
