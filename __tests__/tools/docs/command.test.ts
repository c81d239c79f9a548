import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PAGES, PICTURES } from "../../../src/tools/docs/pages";
import { carryover } from "../../support/carryover";
import { checkout } from "../../support/checkout";

let folder: string;

/** A checkout of its own, whose pages may be spoilt. */
beforeEach(() => {
  folder = checkout(mkdtempSync(join(tmpdir(), "carryover-")), PAGES, PICTURES, "README.md", "help");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function docs(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { exitCode, stderr } = await carryover(["docs", ...args], { project: folder, env });
  return { exitCode, stderr };
}

describe("npx carryover docs", () => {
  it("--check names every stale, missing and stray page, and writing mends them all", async () => {
    const page = (name: string) => join(folder, PAGES, name);
    const before = readFileSync(page("quiz.md"), "utf8");
    writeFileSync(page("quiz.md"), before.replace("aws_vpc.vpc", "aws_vpc.other"));
    rmSync(page("flask.md"));
    writeFileSync(page("sixth.md"), "# sixth\n");
    const picture = join(folder, PICTURES, "library.svg");
    const drawn = readFileSync(picture, "utf8");
    writeFileSync(picture, drawn.replace("lib_mgmt", "other"));
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    writeFileSync(join(folder, "README.md"), readme.replace(/^\| `PROFILE`.*\n/m, ""));

    const { exitCode, stderr } = await docs(["--check"]);
    expect(exitCode).toBe(1);
    expect(stderr.match(/[\w/-]+(?:\.(?:md|svg))? is \S.*/g)?.sort()).toEqual([
      "README.md is stale",
      "docs/diagrams/library.svg is stale",
      "docs/systems/flask.md is stale",
      "docs/systems/quiz.md is stale",
      "docs/systems/sixth.md is stale",
    ]);
    expect(stderr).toContain("Run npx carryover docs");

    expect(await docs()).toEqual({ exitCode: 0, stderr: "" });
    expect(readFileSync(page("quiz.md"), "utf8")).toBe(before);
    expect(readFileSync(picture, "utf8")).toBe(drawn);
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe(readme);
    expect(await docs(["--check"])).toEqual({ exitCode: 0, stderr: "" });
  });

  it("writes the same whatever the switches are", async () => {
    const switches = { PROFILE: "hardened", STATE_BACKEND: "s3", BOOK_ME_CELERY: "true", STACKS: "quiz" };
    expect(await docs(["--check"], switches)).toEqual({ exitCode: 0, stderr: "" });
  });

  it("names the stack whose system has no page", async () => {
    rmSync(join(folder, "src/systems/flask/README.md"));
    const { exitCode, stderr } = await docs();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(
        /^error: no README\.md for the stack flask: write src\/systems\/flask\/README\.md$/,
      ),
    });
  });
});
