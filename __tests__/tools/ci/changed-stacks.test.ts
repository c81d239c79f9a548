import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeOf, STACK_NAMES } from "../../../src/systems/registry";
import { changedStacks, type Sources } from "../../../src/tools/ci/changed-stacks";
import { readSources } from "../../../src/tools/ci/sources";
import { PROJECT } from "../../../src/tools/synthesized/project";

const SOURCES: Sources = {
  app: new Set(["main.ts", "src/settings.ts", "src/errors.ts"]),
  stacks: new Map([
    [
      "quiz",
      new Set([
        "src/systems/quiz/stack.ts",
        "src/constructs/template.ts",
        "src/stack/stack.ts",
        "src/errors.ts",
        "docs/sizes.ts",
      ]),
    ],
    ["shop-api", new Set(["src/systems/shop/api/stack.ts", "src/systems/shop/names.ts", "src/stack/stack.ts"])],
    ["shop-web", new Set(["src/systems/shop/web/stack.ts", "src/stack/stack.ts"])],
  ]),
  unbundled: new Set(["src/tools/ci/command.ts", "src/build/no-archiver.ts"]),
};
const ALL = ["quiz", "shop-api", "shop-web"];

describe("the stacks that a change may change", () => {
  it.each([
    ["a stack's own source is that stack's", ["src/systems/quiz/stack.ts"], ["quiz"]],
    ["what two stacks of a system share is only theirs that bundle it", ["src/systems/shop/names.ts"], ["shop-api"]],
    ["a shared construct is theirs that use it", ["src/constructs/template.ts"], ["quiz"]],
    ["the base of every stack is everyone's", ["src/stack/stack.ts"], ALL],
    ["a system's template is its stacks'", ["templates/shop/user-data.sh"], ["shop-api", "shop-web"]],
    ["a template may be Markdown", ["templates/quiz/motd.md"], ["quiz"]],
    ["a source that is no more is its system's", ["src/systems/shop/web/old.ts"], ["shop-api", "shop-web"]],
    ["the app itself is everyone's", ["main.ts"], ALL],
    ["a dependency is everyone's", ["package-lock.json"], ALL],
    ["what the app itself uses is everyone's, though one stack alone uses it, too", ["src/errors.ts"], ALL],
    ["what a stack uses is its own, wherever it lies", ["docs/sizes.ts"], ["quiz"]],
    ["a script or file of the build is everyone's, also where no bundle has it", ["src/build/no-archiver.ts"], ALL],
    ["import ids, moves and locks are everyone's", ["quiz.imports.json"], ALL],
    ["what pins line endings is everyone's", [".gitattributes"], ALL],
    ["an unknown file is everyone's", ["shared.json"], ALL],
    ["a deleted source of nobody's known is everyone's", ["src/constructs/old.ts"], ALL],
    [
      "documents, tests and tools are nobody's",
      ["README.md", "docs/x.svg", "__tests__/a.ts", "src/tools/ci/command.ts"],
      [],
    ],
    ["each is named once, in the app's order", ["templates/shop/a", "src/systems/quiz/stack.ts"], ALL],
    ["nothing changes nothing", [], []],
  ])("%s", (_, changed, stacks) => {
    expect(changedStacks(changed, SOURCES)).toEqual(stacks);
  });
});

describe("the sources of the real stacks", () => {
  it("are told by the bundler: each stack's entry is its own, the base and main's settings are everyone's", async () => {
    const sources = readSources(PROJECT);
    const all = STACK_NAMES;
    expect([...sources.stacks.keys()]).toEqual(all);
    expect(changedStacks(["src/systems/quiz/cdn.ts"], sources)).toEqual(["quiz"]);
    expect(changedStacks(["src/systems/flask/ecs.ts"], sources)).toEqual(["flask"]);
    expect(changedStacks(["templates/quiz/hosts.tpl"], sources)).toEqual(["quiz"]);
    expect(changedStacks(["src/stack/moved.ts"], sources)).toEqual(all);
    expect(changedStacks(["src/settings.ts"], sources)).toEqual(all);
    for (const file of readdirSync(join(PROJECT, "src/build")))
      expect(changedStacks([`src/build/${file}`], sources)).toEqual(all);
    for (const file of ["package.json", "package-lock.json", "tsconfig.json", "cdktf.json"])
      expect(changedStacks([file], sources)).toEqual(all);
    expect(changedStacks(["src/errors.ts"], sources)).toEqual(all);
    expect(changedStacks(["node_modules/cdktf/lib/app.js"], sources)).toEqual(all);
    expect(changedStacks(["src/systems/index.ts"], sources)).toEqual(all);
    expect(changedStacks(["src/systems/registry.ts"], sources)).toEqual(all);
    expect(changedStacks(["src/systems/book-me/backend/celery.ts"], sources)).toEqual(["book-me-backend"]);
    expect(changedStacks(["src/tools/plan/verdict.ts"], sources)).toEqual([]);
    const fargate = changedStacks(["src/constructs/fargate-service.ts"], sources);
    expect(fargate).toEqual(expect.arrayContaining(["flask", "platform"]));
    expect(fargate).not.toContain("quiz");
  });
});

it("no stack reads another system's templates: a changed template is its own system's alone", async () => {
  const { stacks } = readSources(PROJECT);
  for (const [stack, files] of stacks) {
    const own = [...files].filter((file) => file.startsWith("src/"));
    const named = own.flatMap((file) =>
      [...readFileSync(join(PROJECT, file), "utf8").matchAll(/templatePath\(["`]([^/"`]+)\//g)].map(
        ([, system]) => system,
      ),
    );
    expect(named.filter((system) => system !== placeOf(stack)?.system)).toEqual([]);
  }
});

it("a stack's file outside of its system is found by the build, wherever it lies", async () => {
  const folder = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    for (const name of ["main.ts", "src", "package.json", "tsconfig.json"])
      cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
    const [stack, data] = [join(folder, "src/systems/quiz/stack.ts"), join(folder, "__tests__/sizes.json")];
    cpSync(join(PROJECT, "package.json"), data, { recursive: true });
    writeFileSync(
      stack,
      `import sizes from "../../../__tests__/sizes.json";\nexport { sizes };\n${readFileSync(stack, "utf8")}`,
    );
    expect(changedStacks(["__tests__/sizes.json"], readSources(folder))).toEqual(["quiz"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("Atlantis plans a stack whenever changed-stacks does: it leaves out only folders that change none", async () => {
  const page = readFileSync(join(PROJECT, "docs/ci/atlantis.md"), "utf8");
  const [, list = ""] = /when_modified: (\[.*\])/.exec(page) ?? [];
  const [everything, ...leftOut] = JSON.parse(list) as readonly string[];
  expect(everything).toBe("**/*");
  const sources = await readSources(PROJECT);
  const read = [...sources.app, ...[...sources.stacks.values()].flatMap((files) => [...files])];
  for (const pattern of leftOut) {
    const [, folder = ""] = /^!([\w-]+\/)\*\*$/.exec(pattern) ?? [];
    expect(folder).not.toBe("");
    for (const name of ["x", "x.ts", "x.json", "deep/er/x.tf"])
      expect(changedStacks([`${folder}${name}`], sources)).toEqual([]);
    expect(read.filter((file) => file.startsWith(folder))).toEqual([]);
  }
});
