import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { printOnly, stacksAskedFor } from "../src/cdktf-command";
import { warn } from "../src/stack/warnings";
import { SETTINGS, stackOf, withFolder } from "./support/synth";

const STACKS = ["quiz", "flask", "book-me-base"];

/** What is asked for by a process with these arguments, while it runs. */
async function askedBy(...args: readonly string[]): Promise<readonly string[]> {
  const script = 'process.stdout.write("started"); setInterval(() => {}, 1000)';
  const command = spawn(process.execPath, ["-e", script, "--", ...args]);
  try {
    await new Promise((resolve) => command.stdout.once("data", resolve));
    return stacksAskedFor(String(command.pid), STACKS);
  } finally {
    command.kill();
  }
}

describe("the stacks that a cdktf command is about", () => {
  it.each<[readonly string[], readonly string[]]>([
    [["diff", "flask"], ["flask"]],
    [
      ["deploy", "flask", "quiz", "--auto-approve"],
      ["quiz", "flask"],
    ],
    [["diff", "--var", 'zones=["a"]', "book-me-base"], ["book-me-base"]],
    [["synth"], STACKS],
    [["deploy", "book-me-*"], STACKS],
    [["deploy", "flask", "book-me-*"], STACKS],
    [["diff", "flasks"], STACKS],
  ])("%j: %j", async (args, stacks) => {
    expect(await askedBy(...args)).toEqual(stacks);
  });

  it.each([undefined, "", "0", "1; echo flask", "../self", "999999999"])("are all where the process is %j", (pid) => {
    expect(stacksAskedFor(pid, STACKS)).toEqual(STACKS);
  });
});

describe("the warnings in manifest.json", () => {
  it("are where cdktf prints them from for the stacks asked for, and kept beside it for the others", () => {
    withFolder((outdir) => {
      const app = new App({ outdir, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
      const Stack = stackOf((stack) => {
        const [provider] = stack.node.children.filter(({ node }) => node.id === "aws");
        warn(provider as Parameters<typeof warn>[0], { risk: "r", document: "d", repair: "p" });
      });
      for (const name of ["a", "b"]) new Stack(app, name, SETTINGS);
      app.synth();
      const read = () => JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
      const before = read();
      printOnly(["a"], app);
      const { annotations, ...rest } = before.stacks.b;
      expect(annotations).toHaveLength(1);
      expect(read()).toEqual({
        ...before,
        stacks: { a: before.stacks.a, b: { ...rest, annotations: [], unprintedAnnotations: annotations } },
      });
    });
  });
});
