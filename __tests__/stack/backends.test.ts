import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { localPath, stackOfLocalPath } from "../../src/stack/backends";

describe("a local state's path", () => {
  it.each(["quiz", "book-me-base", "a.b"])("tells the stack %s that it was made for", (stack) => {
    expect(stackOfLocalPath(localPath(stack))).toBe(stack);
  });

  it("is the one that the page about migration names", () => {
    const page = readFileSync(resolve(__dirname, "../../docs/migration.md"), "utf8");
    expect(page).toContain(`\`${basename(localPath("quiz"))}\` beside \`cdktf.out\``);
  });

  it.each([
    "terraform.tfstate",
    "../../../terraform..tfstate",
    "../terraform.quiz.tfstate",
    "/x/terraform.quiz.tfstate",
  ])("%s is of no stack", (path) => {
    expect(stackOfLocalPath(path)).toBeUndefined();
  });
});
