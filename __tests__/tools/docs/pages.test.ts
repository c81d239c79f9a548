import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execaSync } from "execa";
import { describe, expect, it } from "vitest";
import { STACKS } from "../../../src/systems";
import { PAGES, pages, stalePages } from "../../../src/tools/docs/pages";
import { withFolder } from "../../support/synth";

const PROJECT = resolve(__dirname, "../../..");

describe("the pages in docs/systems", () => {
  it("are one a stack, and say what it declares today (else: npm run docs)", () => {
    const wanted = pages();
    expect([...wanted.keys()].sort()).toEqual(
      Object.keys(STACKS)
        .map((stack) => `${PAGES}/${stack}.md`)
        .sort(),
    );
    expect(stalePages(wanted)).toEqual([]);
  });
});

/** A checkout of its own, whose pages may be spoilt. */
function withCheckout(body: (folder: string) => void): void {
  withFolder((folder) => {
    for (const name of ["main.ts", "src", "templates", "cdktf.json", "package.json", PAGES])
      cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
    body(folder);
  });
}

function docs(cwd: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { exitCode, stderr } = execaSync("npm", ["run", "--silent", "docs", "--", ...args], {
    cwd,
    env,
    reject: false,
  });
  return { exitCode, stderr: stderr.replaceAll(/^npm warn .*\n?/gm, "") };
}

describe("npm run docs", () => {
  it("-- --check names every stale, missing and stray page, and writing mends them all", () => {
    withCheckout((folder) => {
      const page = (name: string) => join(folder, PAGES, name);
      const before = readFileSync(page("quiz.md"), "utf8");
      writeFileSync(page("quiz.md"), before.replace("aws_vpc.vpc", "aws_vpc.other"));
      rmSync(page("flask.md"));
      writeFileSync(page("sixth.md"), "# sixth\n");

      const { exitCode, stderr } = docs(folder, ["--check"]);
      expect(exitCode).toBe(1);
      expect(stderr.match(/docs\/systems\/[\w-]+\.md is \S.*/g)?.sort()).toEqual([
        "docs/systems/flask.md is stale",
        "docs/systems/quiz.md is stale",
        "docs/systems/sixth.md is stale",
      ]);
      expect(stderr).toContain("Run npm run docs");

      expect(docs(folder)).toEqual({ exitCode: 0, stderr: "" });
      expect(readFileSync(page("quiz.md"), "utf8")).toBe(before);
      expect(docs(folder, ["--check"])).toEqual({ exitCode: 0, stderr: "" });
    });
  });

  it("writes the same whatever the switches are", () => {
    withCheckout((folder) => {
      const switches = { PROFILE: "hardened", STATE_BACKEND: "s3", BOOK_ME_CELERY: "true", STACKS: "quiz" };
      expect(docs(folder, ["--check"], switches)).toEqual({ exitCode: 0, stderr: "" });
    });
  });

  it("names the stack whose system has no page of its own", () => {
    withCheckout((folder) => {
      rmSync(join(folder, "src/systems/flask/README.md"));
      const { exitCode, stderr } = docs(folder);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: expect.stringMatching(/^error: no README\.md for the stack flask: .*src\/systems/),
      });
    });
  });
});
