import { describe, expect, it } from "vitest";
import { localPath, stackOfLocalPath } from "../../src/stack/local-state";

describe("a local state's path", () => {
  it.each(["quiz", "book-me-base", "a.b"])("tells the stack %s that it was made for", (stack) => {
    expect(stackOfLocalPath(localPath(stack))).toBe(stack);
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
