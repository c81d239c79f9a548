import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { STACK_NAMES } from "../src/systems/registry";
import { PROJECT } from "../src/tools/synthesized/project";
import { checkout, contents } from "./support/checkout";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "carryover-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function synth(cwd: string, env: Readonly<Record<string, string>> = {}, ...stacks: readonly string[]) {
  // What the script runs; the tests of the build run it by npm.
  const command = ["src/build/synth.cjs", ...stacks];
  const { exitCode, stdout, stderr } = await execa(process.execPath, command, { cwd, env, reject: false });
  return { exitCode, stdout, stderr };
}

describe("npm run synth", () => {
  it("writes the same bytes in any folder, locale and time zone, and nothing of the machine", async () => {
    const here = checkout(join(folder, "here"));
    const there = checkout(join(folder, "a folder/with spaces"));
    expect((await synth(here, { LC_ALL: "C", TZ: "UTC" })).exitCode).toBe(0);
    const env = { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Asia/Kathmandu", USER: "ada" };
    expect((await synth(there, env)).exitCode).toBe(0);
    const written = contents(join(here, "cdktf.out"));
    expect(Object.keys(written)).toContain("stacks/quiz/cdk.tf.json");
    expect(contents(join(there, "cdktf.out"))).toEqual(written);
    expect(JSON.stringify(written)).not.toContain(folder);
  });

  it("runs the code that V8 compiled before, and compiles it again where that is damaged", async () => {
    const project = checkout(join(folder, "project"));
    await synth(project, {}, "quiz");
    const [compiled = "", ...others] = readdirSync(join(project, "dist")).filter((name) => name.endsWith(".v8"));
    expect(others).toEqual([]);
    const written = contents(join(project, "cdktf.out"));
    const file = join(project, "dist", compiled);
    const { ino } = statSync(file);
    await synth(project, {}, "quiz");
    expect(statSync(file).ino).toBe(ino);
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(1e6) ^ 1, 1e6);
    for (const damaged of [flipped, whole.subarray(0, 1e6), Buffer.from("damaged"), Buffer.alloc(0)]) {
      writeFileSync(file, damaged);
      expect(await synth(project, {}, "quiz")).toMatchObject({ exitCode: 0 });
      expect(contents(join(project, "cdktf.out"))).toEqual(written);
      expect(readFileSync(file).equals(damaged)).toBe(false);
      expect(statSync(file).size).toBeGreaterThan(1e6);
    }
  });

  it("starts from the same bytes where git is set to write CRLF", () => {
    const exported = (autocrlf: string) => {
      const options = ["-c", `core.autocrlf=${autocrlf}`];
      execaSync("git", [...options, "checkout-index", "--all", `--prefix=${folder}/${autocrlf}/`], { cwd: PROJECT });
      return contents(join(folder, autocrlf));
    };
    const [files, others] = [exported("false"), exported("true")];
    expect(Object.keys(others)).toContain("templates/quiz/ansible.sh");
    expect(Object.keys(files).filter((name) => others[name] !== files[name])).toEqual([]);
  });

  it("puts the team's lock file of a stack where Terraform reads it, and leaves Terraform's own alone", async () => {
    const project = checkout(join(folder, "x"));
    const lock = (stack: string) => join(project, "cdktf.out/stacks", stack, ".terraform.lock.hcl");
    writeFileSync(join(project, "quiz.terraform.lock.hcl"), "# the team's\n");
    expect((await synth(project, {}, "quiz", "flask")).exitCode).toBe(0);
    expect(readFileSync(lock("quiz"), "utf8")).toBe("# the team's\n");
    expect(existsSync(lock("flask"))).toBe(false);
    writeFileSync(lock("flask"), "# Terraform's\n");
    writeFileSync(lock("quiz"), "# another\n");
    expect((await synth(project, {}, "quiz", "flask")).exitCode).toBe(0);
    expect(readFileSync(lock("flask"), "utf8")).toBe("# Terraform's\n");
    expect(readFileSync(lock("quiz"), "utf8")).toBe("# the team's\n");
    rmSync(join(project, "quiz.terraform.lock.hcl"));
    mkdirSync(join(project, "quiz.terraform.lock.hcl"));
    expect(await synth(project, {}, "quiz")).toMatchObject({
      exitCode: 1,
      stderr: "error: quiz.terraform.lock.hcl: cannot be read: EISDIR",
    });
  });

  it("may run twice side by side in one checkout", async () => {
    const project = checkout(join(folder, "x"));
    rmSync(join(project, "dist"), { recursive: true });
    const run = (name: string) => synth(project, { CDKTF_OUTDIR: join(folder, name) }, "quiz");
    expect((await Promise.all(["a", "b", "c"].map(run))).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(contents(join(folder, "b"))).toEqual(contents(join(folder, "a")));
    expect(contents(join(folder, "c"))).toEqual(contents(join(folder, "a")));
    expect(readdirSync(join(project, "dist"))).toEqual([
      "main.js",
      expect.stringMatching(/^main\.js\.[\w-]+\.v8$/),
      "packages.json",
    ]);
  });

  it("may run many times at once into one folder, and each leaves the whole", async () => {
    const folder = mkdtempSync(join(tmpdir(), "carryover-"));
    try {
      const project = checkout(join(folder, "x"));
      const app = () =>
        execa(process.execPath, ["src/build/synth.cjs", "quiz", "library"], { cwd: project, reject: false });
      expect((await app()).exitCode).toBe(0);
      const alone = contents(join(project, "cdktf.out"));
      writeFileSync(join(project, "cdktf.out/stacks/quiz/terraform.tfstate"), "the team's");
      const results = await Promise.all(Array.from({ length: 12 }, app));
      expect(results.filter(({ exitCode }) => exitCode !== 0).map(({ stderr }) => stderr)).toEqual([]);
      expect(contents(join(project, "cdktf.out"))).toEqual({
        ...alone,
        "stacks/quiz/terraform.tfstate": "the team's",
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("takes away what an earlier version of a template left", async () => {
    const project = checkout(join(folder, "x"));
    expect((await synth(project, {}, "quiz")).exitCode).toBe(0);
    const before = Object.keys(contents(join(project, "cdktf.out")));
    writeFileSync(join(project, "templates/quiz/ansible.sh"), "#!/bin/sh\n");
    expect((await synth(project, {}, "quiz")).exitCode).toBe(0);
    const after = Object.keys(contents(join(project, "cdktf.out")));
    expect(after).toHaveLength(before.length);
    expect(after.filter((file) => !before.includes(file))).toEqual([expect.stringContaining("/ansible.sh")]);
  });

  it("takes an empty CDKTF_OUTDIR for none, as CI passes what is not set", async () => {
    const project = checkout(join(folder, "x"));
    const { exitCode, stderr } = await synth(project, { CDKTF_OUTDIR: "" }, "quiz");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining(" to cdktf.out; ") });
  });

  it("synthesizes only the stacks that are named", async () => {
    expect((await synth(checkout(join(folder, "x")), {}, "quiz")).exitCode).toBe(0);
    expect(readdirSync(join(folder, "x/cdktf.out/stacks"))).toEqual(["quiz"]);
  });

  it("ends with what it has written and where, and the number of warnings, on stderr", async () => {
    const project = checkout(join(folder, "x"));
    const one = await synth(project, {}, "quiz");
    const { resource } = JSON.parse(readFileSync(join(project, "cdktf.out/stacks/quiz/cdk.tf.json"), "utf8"));
    const count = Object.values<object>(resource).flatMap((byName) => Object.keys(byName)).length;
    expect(one).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: `wrote 1 stack with ${count} resources to cdktf.out; 20 warnings (npm run synth -- --warnings)`,
    });
    const all = await synth(project, { CDKTF_OUTDIR: join(folder, "elsewhere") });
    expect(all.stderr).toMatch(/^wrote 7 stacks with \d+ resources to \S*elsewhere; \d+ warnings \(.*\)$/);
  });

  it("-- --warnings prints each in a short line before that: where, the risk and the repair", async () => {
    const project = checkout(join(folder, "x"));
    const { stdout, stderr } = await synth(project, {}, "--warnings", "quiz");
    expect(stdout).toBe("");
    const [summary, ...printed] = stderr.split("\n").reverse();
    expect(summary).toMatch(/^wrote 1 stack with \d+ resources to cdktf\.out; 20 warnings$/);
    expect(printed).toHaveLength(20);
    for (const line of printed) expect(line).toMatch(/^warning: quiz: aws_\w+\.\w+: .+\. .+\.$/);
    expect(stderr).toContain(
      "warning: quiz: aws_security_group.bastion: port 22 is open to 0.0.0.0/0. PROFILE=hardened asks for the CIDR block of those who need it (variable bastion_source).",
    );
    expect(stderr).not.toContain("The document:");
    const manifest = readFileSync(join(project, "cdktf.out/manifest.json"), "utf8");
    expect(manifest).toContain("It allows SSH inbound traffic from any IP address (0.0.0.0/0).");
  });

  it("under cdktf leaves the printing of warnings to it", async () => {
    const project = checkout(join(folder, "x"));
    const env = { CI: "1", STATE_BACKEND: "local" };
    const { all } = await execa("npx", ["cdktf", "synth"], { cwd: project, env, all: true });
    const printed = [...all.matchAll(/WARN \[([\w-]+)/g)].map(([, stack]) => stack);
    expect(new Set(printed)).toEqual(new Set(STACK_NAMES));
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
    [
      "an unknown backend",
      { STATE_BACKEND: "gcs" },
      [],
      /^error: STATE_BACKEND=gcs is not valid: choose from document, cloud, s3, local$/,
    ],
    [
      "an unknown profile",
      { PROFILE: "safe" },
      [],
      /^error: PROFILE=safe is not valid: choose from documented, hardened$/,
    ],
    ["an unknown stack", {}, ["quizz"], /^error: unknown stack quizz: choose from quiz\b.*$/],
    ["an s3 backend without a bucket", { STATE_BACKEND: "s3" }, ["quiz"], /^error: quiz: STATE_BACKEND=s3 needs .*$/],
  ])("refuses %s in one line, exit 1, and touches nothing", async (_, env, stacks, message) => {
    const project = checkout(join(folder, "x"));
    mkdirSync(join(project, "cdktf.out/stacks/quiz"), { recursive: true });
    const file = join(project, "cdktf.out/stacks/quiz/cdk.tf.json");
    writeFileSync(file, "as it was");
    const before = statSync(file).mtimeMs;
    const { exitCode, stderr } = await synth(project, env, ...stacks);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(message) });
    expect(Object.keys(contents(join(project, "cdktf.out")))).toEqual(["stacks/quiz/cdk.tf.json"]);
    expect([readFileSync(file, "utf8"), statSync(file).mtimeMs]).toEqual(["as it was", before]);
  });

  it("imports what the file beside it says", async () => {
    const project = checkout(join(folder, "x"));
    writeFileSync(join(project, "library.imports.json"), '{"aws_vpc.dev": "vpc-a01106c2"}');
    expect((await synth(project, {}, "library")).exitCode).toBe(0);
    const json = JSON.parse(readFileSync(join(project, "cdktf.out/stacks/library/cdk.tf.json"), "utf8"));
    expect(json.import).toEqual([{ to: "aws_vpc.dev", id: "vpc-a01106c2" }]);
  });

  it.each<[string, string, RegExp]>([
    [
      "an unknown address",
      '{"aws_vpc.prod": "vpc-a01106c2"}',
      /^error: imports of library: aws_vpc\.prod is not a resource/,
    ],
    [
      "id of the wrong shape",
      '{"aws_vpc.dev": "Dev VPC"}',
      /^error: imports of library: aws_vpc\.dev: "Dev VPC" is no/,
    ],
    ["content that is no JSON", "aws_vpc.dev=vpc-1", /^error: library\.imports\.json is not JSON$/],
  ])("refuses an imports file with %s in one line, exit 1, and writes no file", async (_, content, message) => {
    const project = checkout(join(folder, "x"));
    writeFileSync(join(project, "library.imports.json"), content);
    const { exitCode, stderr } = await synth(project, {}, "quiz", "library");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(message) });
    expect(stderr.split("\n")).toHaveLength(1);
    expect(contents(join(project, "cdktf.out"))).toEqual({});
  });

  it("says so in one line where cdktf.json is gone", async () => {
    const project = checkout(join(folder, "x"));
    rmSync(join(project, "cdktf.json"));
    const { exitCode, stderr } = await synth(project, {}, "quiz");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: "error: no cdktf.json above the compiled app: put it back into the folder that holds templates/",
    });
  });

  it("leaves what was there, and says why in one line, where the disk takes no more", async () => {
    const project = checkout(join(folder, "x"));
    expect((await synth(project, {}, "quiz")).exitCode).toBe(0);
    const before = contents(join(project, "cdktf.out"));
    // To the writer, a limit on the size of files is as a disk that is full after 8 KiB.
    const limited = ["-c", "ulimit -f 8; exec node src/build/synth.cjs quiz"];
    const { exitCode, stderr } = execaSync("bash", limited, {
      cwd: project,
      env: { PROFILE: "hardened" },
      reject: false,
    });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr:
        "error: cannot write to cdktf.out: a file would be larger than the limit (EFBIG). The earlier files are unchanged: make room and start again",
    });
    expect(contents(join(project, "cdktf.out"))).toEqual(before);
    expect(readdirSync(join(project, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it("says which file it cannot write", async () => {
    const project = checkout(join(folder, "x"));
    writeFileSync(join(project, "cdktf.out"), "a file in the folder's place");
    const { exitCode, stderr } = await synth(project, {}, "quiz");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "error: mkdir cdktf.out/stacks: ENOTDIR" });
  });

  it.each<[string, string, RegExp]>([
    ["is empty", "", /^error: quiz\/launch-template\/ansible_sh\/\S+: ansible\.sh is empty/],
    ["uses an unknown variable", "${zone}", /^error: \S+: ansible\.sh uses \$\{zone\}, which is not passed to it/],
    ["is too long", "#".repeat(20_000), /^error: \S+: ansible\.sh has 20000 bytes, but EC2 takes at most 16384/],
  ])("refuses a template that %s in one line, exit 1, and writes no file", async (_, content, message) => {
    const project = checkout(join(folder, "x"));
    writeFileSync(join(project, "templates/quiz/ansible.sh"), content);
    const { exitCode, stderr } = await synth(project, {}, "quiz");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(message) });
    expect(existsSync(join(project, "cdktf.out/manifest.json"))).toBe(false);
    expect(existsSync(join(project, "cdktf.out/stacks/quiz"))).toBe(false);
  });
});
