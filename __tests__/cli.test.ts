import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync, type Metafile } from "esbuild";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TARGETS } from "../src/build/build.cjs";
import { PROJECT } from "../src/tools/synthesized/project";
import { carryover } from "./support/carryover";
import { checkout } from "./support/checkout";

/** Name and summary of each command, as ./help has them, which needs nothing that is built. */
const HELP = listed(execFileSync(join(PROJECT, "help"), { encoding: "utf8" }), "npx carryover ");
const COMMANDS = HELP.map(([name = ""]) => name);

function listed(text: string, before = ""): readonly (readonly string[])[] {
  return [...text.matchAll(new RegExp(`^  ${before}([a-z-]+) {2,}(\\S.*)$`, "gm"))].map(([, ...words]) => words);
}

describe("npx carryover", () => {
  it("lists every command with --help, and ./help prints the same list", async () => {
    const { exitCode, stdout, stderr } = await carryover(["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(listed(stdout)).toEqual(HELP);
    const tools = readdirSync(join(PROJECT, "src/tools")).filter((name) =>
      existsSync(join(PROJECT, "src/tools", name, "command.ts")),
    );
    expect(COMMANDS).toHaveLength(tools.length);
  });

  it.each(COMMANDS)("says with --help how %s is called", async (name) => {
    for (const args of [
      [name, "--help"],
      ["help", name],
    ]) {
      const { exitCode, stdout, stderr } = await carryover(args);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^Usage: carryover ${name} `));
    }
  });

  it("lists its commands where none is named, exit 1", async () => {
    const { exitCode, stdout, stderr } = await carryover([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(listed(stderr)).toHaveLength(COMMANDS.length);
  });

  it.each<[string, readonly string[], string]>([
    ["an unknown command", ["verdit"], "error: unknown command 'verdit'"],
    ["an unknown step", ["ci", "opne"], "error: unknown command 'opne'"],
    ["an unknown flag", ["docs", "--chekc"], "error: unknown option '--chekc'"],
    ["a step without what it needs", ["ci", "comment"], "error: required option '--stack <name>' not specified"],
  ])("refuses %s in one line, exit 1", async (_, args, message) => {
    expect(await carryover(args)).toEqual({ exitCode: 1, stdout: "", stderr: message });
  });

  it("works when it is called from another folder", async () => {
    const { exitCode, stdout } = await carryover(["iam-policy", "flask"], { cwd: tmpdir() });
    expect({ exitCode, Version: JSON.parse(stdout).Version }).toEqual({ exitCode: 0, Version: "2012-10-17" });
  });

  it("has npx find it in a checkout", async () => {
    const folder = mkdtempSync(join(tmpdir(), "carryover-"));
    try {
      // Of its own, where npx notes the checkout.
      const env = { npm_config_cache: join(folder, "cache"), npm_config_update_notifier: "false" };
      const project = checkout(join(folder, "project"));
      const { stdout } = await execa("npx", ["carryover", "--help"], { cwd: join(project, "src"), env });
      expect(listed(stdout)).toHaveLength(COMMANDS.length);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("a command", () => {
  /** What a command may do, by the name that DOING says. */
  const ACTIONS = {
    nothing: "",
    "end with 3": "process.exitCode = 3;",
    "wait for what never comes": "await new Promise(() => {});",
    "wait with another exit code": "process.exitCode = 0; await new Promise(() => {});",
    exit: "process.exit();",
    mistake: 'throw new Mistake("correct it");',
    read: '(await import("node:fs")).readFileSync("/no/such/file");',
    defect: 'throw new TypeError("a defect");',
    talk: 'for (let i = 0; i < 100_000; i++) console.log("a line of some length");',
  } as const;

  /** A checkout whose command `docs` does these things in place of its own. */
  let project: string;

  function program(besides = ""): void {
    const actions = Object.entries(ACTIONS).map(
      ([name, action]) => `if (process.env.DOING === "${name}") { ${action} }`,
    );
    writeFileSync(
      join(project, "src/tools/docs/command.ts"),
      `import { Command } from "commander";
import { UserError } from "../../errors";
class Mistake extends UserError {}
export const command = new Command("docs").action(async () => { ${[...actions, besides].join("\n")} });`,
    );
  }

  const doing = (name: keyof typeof ACTIONS) => carryover(["docs"], { project, env: { DOING: name } });

  beforeAll(() => {
    project = checkout(mkdtempSync(join(tmpdir(), "carryover-")));
    program();
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it("is never run from a build of other sources than there are", async () => {
    for (const word of ["one", "two", "one"]) {
      program(`console.log("${word}");`);
      expect(await doing("nothing")).toEqual({ exitCode: 0, stdout: word, stderr: "" });
    }
    program();
  });

  it("tells a user's mistake in its message alone, exit 1", async () => {
    expect(await doing("mistake")).toEqual({ exitCode: 1, stdout: "", stderr: "error: correct it" });
  });

  it("reports a file that the system refuses in one line, too", async () => {
    expect(await doing("read")).toEqual({ exitCode: 1, stdout: "", stderr: "error: open /no/such/file: ENOENT" });
  });

  it("shows the stack of what is a defect, exit 1", async () => {
    const { exitCode, stderr } = await doing("defect");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^TypeError: a defect\n +at .*dist\/cli\//);
  });

  it("ends with exit code 0 once it has finished, or with its own", async () => {
    expect(await doing("nothing")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect(await doing("end with 3")).toEqual({ exitCode: 3, stdout: "", stderr: "" });
  });

  it.each(["wait for what never comes", "wait with another exit code", "exit"] as const)(
    "that has not finished ends with exit code 1 and says so: %s",
    async (name) => {
      const said = expect.stringMatching(/^error: the command ended before it had finished: .*$/);
      expect(await doing(name)).toEqual({ exitCode: 1, stdout: "", stderr: said });
    },
  );

  it("ends quietly where its reader has had enough", async () => {
    const line = `"${process.execPath}" src/build/carryover.cjs docs | head -n 1`;
    const { stdout, stderr } = await execa("sh", ["-c", line], { cwd: project, env: { DOING: "talk" } });
    expect({ stdout, stderr }).toEqual({ stdout: "a line of some length", stderr: "" });
  });
});

it("the command says what to do where nothing is installed", async () => {
  const project = checkout(mkdtempSync(join(tmpdir(), "carryover-")));
  try {
    rmSync(join(project, "node_modules"));
    rmSync(join(project, "dist"), { recursive: true, force: true });
    const stderr = "error: esbuild is not installed: run npm ci";
    expect(await carryover(["docs"], { project })).toEqual({ exitCode: 1, stdout: "", stderr });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});

describe("the commands' code", () => {
  const { metafile } = buildSync({ ...TARGETS.cli.options, metafile: true, minify: false } as const);
  const outputs = (metafile as Metafile).outputs;
  const inputsOf = (names: Iterable<string>) => [...names].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));

  /** What is loaded with a file, without what it loads later. */
  function loadedWith(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
    if (seen.has(name) || !(name in outputs)) return seen;
    seen.add(name);
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === "import-statement") loadedWith(path, seen);
    return seen;
  }

  it("is loaded only when it is called", () => {
    const always = inputsOf(loadedWith("dist/cli/cli.mjs"));
    expect(always).toContain("src/cli.ts");
    expect(always.filter((path) => path.startsWith("src/tools/"))).toEqual([]);
  });

  it("has AWS's libraries in none of the commands: the search loads them", () => {
    const commands = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint?.endsWith("/command.ts"));
    expect(commands).toHaveLength(COMMANDS.length);
    const ofAws = (names: Iterable<string>) => inputsOf(names).filter((path) => path.includes("/@aws-sdk/"));
    expect(commands.flatMap(([name]) => ofAws(loadedWith(name)))).toEqual([]);
    expect(ofAws(Object.keys(outputs)).length).toBeGreaterThan(0);
  });

  it("knows stacks by their JSON: none of the code that makes it is there", () => {
    const making =
      /^src\/(constructs|variables|stack\/stack|systems\/(?!registry))|node_modules\/(cdktf|constructs|@cdktf)\//;
    expect(inputsOf(Object.keys(outputs)).filter((path) => making.test(path))).toEqual([]);
  });
});
