import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operatorOf } from "../support/operator";
import { bashProblems, shellcheckFileProblems } from "../support/scripts";
import { describeWith } from "../support/suites";

const FOLDER = "templates/book-me/scripts";
const SHARED = "aws.sh";
const files = readdirSync(FOLDER);
const read = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

describe("the scripts of book-me", () => {
  it("are the document's three, the one that it wants, and the code that they share", () => {
    expect(files).toEqual([
      SHARED,
      "push_client_app_to_bucket.sh",
      "push_config_file_to_bucket.sh",
      "push_image_to_registry.sh",
      "setup_database.sh",
    ]);
  });

  it.each(files)("%s is valid bash", async (name) => {
    expect(await bashProblems(read(name))).toBe("");
  });

  describe.each(files.filter((name) => name !== SHARED))("%s", (name) => {
    it("can be run, and stops at the first thing that fails", () => {
      expect(statSync(join(FOLDER, name)).mode & 0o111).toBe(0o111);
      expect(read(name)).toMatch(/^#!\/usr\/bin\/env bash\n/);
      expect(read(name)).toMatch(/^set -euo pipefail$/m);
    });

    const run = operatorOf(join(FOLDER, name));
    const options = [...new Set(read(name).match(/--[a-z-]+(?= \||\))/g))].filter((option) => option !== "--help");

    it("explains itself, and each option that it takes", async () => {
      const { output, exitCode } = await run(["--help"]);
      expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining(`\n${name} `) });
      expect(output).not.toMatch(/^#|^set /m);
      expect(options).not.toEqual([]);
      for (const option of options) expect(output).toContain(`\n  ${option} `);
    });

    it("refuses an option that it does not know, and one without its value", async () => {
      const refusal = { exitCode: 1, output: `${name}: --force is not an option; --help lists them.` };
      expect(await run(["--force"])).toEqual(refusal);
      for (const option of options.filter((each) => each !== "--delete")) {
        expect(await run([option])).toEqual({
          exitCode: 1,
          output: `${name}: ${option} needs a value; --help says more.`,
        });
      }
    });
  });

  it("setup_database.sh is one file, which can be copied to the bastion", () => {
    expect(read("setup_database.sh")).not.toMatch(/^\s*(\.|source) /m);
  });

  describeWith(["shellcheck"], "under shellcheck", () => {
    it.each(files)("%s has nothing to object to", async (name) => {
      expect(await shellcheckFileProblems(join(FOLDER, name))).toBe("");
    });
  });
});
