import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { expect, it } from "vitest";
import { CODE_OWNED } from "../../../src/tools/ci/code-owners";
import { PROJECT } from "../../../src/tools/synthesized/project";

/** How the commands are started and built; esbuild's list has neither. */
const STARTED_BY = ["src/build/carryover.cjs", "src/cli.ts"];

/** What the workflows run of the commands: those that judge, and those that seal, find and open. */
const ENTRIES = ["src/run.ts", "src/tools/ci/command.ts", "src/tools/plan/command.ts"];

/** A tool, and the build, is owned as a whole; what else there is by the file. */
function owned(file: string): string {
  return `/${/^(src\/tools\/[^/]+\/|src\/build\/)/.exec(file)?.[1] ?? file}`;
}

it("code owners are asked of all that the judge imports, directly or not, and of no more", () => {
  const { metafile } = buildSync({
    absWorkingDir: PROJECT,
    entryPoints: ENTRIES,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    format: "esm",
    outdir: "unused",
  });
  const judging = [...STARTED_BY, ...Object.keys(metafile.inputs)].map(owned);
  expect(CODE_OWNED).toEqual(["/.github/", "/package-lock.json", "/package.json", ...[...new Set(judging)].sort()]);
});

it("the page says the same paths", () => {
  const page = readFileSync(join(PROJECT, "docs/ci/README.md"), "utf8");
  const [, block = ""] = /```text\n([\s\S]*?)```/.exec(page) ?? [];
  const paths = block
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/\s+/)[0]);
  expect(paths).toEqual(CODE_OWNED);
});
