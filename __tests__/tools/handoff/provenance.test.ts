import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execaSync } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { provenanceOf } from "../../../src/tools/handoff/provenance";

const IDENTITY = ["-c", "user.name=team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false"];

let base: string;
let project: string;

const git = (...args: readonly string[]) => execaSync("git", [...IDENTITY, ...args], { cwd: project }).stdout;

/** With a synth's files, and ids of a team's. */
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "carryover-"));
  project = join(base, "project");
  for (const folder of ["src", "templates/toy/scripts"]) mkdirSync(join(project, folder), { recursive: true });
  for (const file of [
    "main.ts",
    "src/a.ts",
    "templates/toy/user_data.sh",
    "templates/toy/scripts/run.sh",
    "toy.imports.json",
  ])
    writeFileSync(join(project, file), `${file}\n`);
  // With which git takes other line endings for no change.
  writeFileSync(join(project, ".gitattributes"), "* text=auto\n");
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message=all");
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

const changed = (...files: readonly string[]) =>
  provenanceOf(
    project,
    ["toy.imports.json", ...files].map((file) => join(project, file)),
  ).changed;

describe("what a bundle was made from", () => {
  it("is the commit where all that was read is as it has it", () => {
    writeFileSync(join(project, "README.md"), "not read\n");
    writeFileSync(join(project, "src/.a.ts.swp"), "an editor's\n");
    writeFileSync(join(project, "other.imports.json"), "another stack's\n");
    expect(provenanceOf(project, [join(project, "toy.imports.json"), join(project, "none.json")])).toEqual({
      commit: git("rev-parse", "HEAD"),
      changed: [],
      read: ["toy.imports.json"],
    });
  });

  it.each<[string, string, () => void]>([
    ["a source that was altered", "src/a.ts", () => appendFileSync(join(project, "src/a.ts"), "more")],
    ["a source that is in no commit", "src/b.ts", () => writeFileSync(join(project, "src/b.ts"), "")],
    [
      "a template that is gone",
      "templates/toy/user_data.sh",
      () => rmSync(join(project, "templates/toy/user_data.sh")),
    ],
    ["import ids that were altered", "toy.imports.json", () => appendFileSync(join(project, "toy.imports.json"), "{}")],
    ["import ids that are gone", "toy.imports.json", () => rmSync(join(project, "toy.imports.json"))],
    [
      "import ids that git ignores",
      "toy.imports.json",
      () => {
        git("rm", "--quiet", "--cached", "toy.imports.json");
        git("commit", "--quiet", "--message=without");
        writeFileSync(join(project, ".gitignore"), "*.imports.json\n");
      },
    ],
    [
      "a source that git was told to take for unchanged",
      "src/a.ts",
      () => {
        git("update-index", "--assume-unchanged", "src/a.ts");
        appendFileSync(join(project, "src/a.ts"), "more");
      },
    ],
    [
      "a template with other line endings",
      "templates/toy/user_data.sh",
      () => {
        const file = join(project, "templates/toy/user_data.sh");
        writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
      },
    ],
    [
      "what is staged and in no commit",
      "src/b.ts",
      () => {
        writeFileSync(join(project, "src/b.ts"), "");
        git("add", "src/b.ts");
      },
    ],
  ])("is more than the commit with %s", (_, path, change) => {
    change();
    expect(changed()).toEqual([path]);
  });

  it("is more than the commit with import ids from elsewhere, whose folder it does not tell", () => {
    writeFileSync(join(base, "elsewhere.json"), "{}");
    expect(changed("../elsewhere.json")).toEqual(["…/elsewhere.json"]);
  });

  it("is as unknown as git says, and why", () => {
    rmSync(join(project, ".git"), { recursive: true });
    const ceiling = process.env.GIT_CEILING_DIRECTORIES;
    process.env.GIT_CEILING_DIRECTORIES = base;
    try {
      expect(provenanceOf(project, [])).toMatchObject({ commit: null, reason: "git has no commit for this folder" });
    } finally {
      if (ceiling === undefined) delete process.env.GIT_CEILING_DIRECTORIES;
      else process.env.GIT_CEILING_DIRECTORIES = ceiling;
    }
  });

  it("is the same commit where the checkout is another user's, which git alone would refuse to read", () => {
    // As git's own tests have it.
    process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = "1";
    try {
      expect(() => git("rev-parse", "HEAD")).toThrow("dubious ownership");
      expect(provenanceOf(project, [])).toMatchObject({ commit: expect.stringMatching(/^[0-9a-f]{40}$/), changed: [] });
    } finally {
      delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
    }
  });

  it("is the commit whatever executable bits the file system keeps", () => {
    chmodSync(join(project, "templates/toy/scripts/run.sh"), 0o755);
    expect(changed()).toEqual([]);
  });
});
