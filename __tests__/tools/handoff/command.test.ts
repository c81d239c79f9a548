import {
  appendFileSync,
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
import { join, relative } from "node:path";
import { execaSync } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { teamFiles } from "../../../src/settings";
import { parseManifest } from "../../../src/tools/handoff/manifest";
import { isInput } from "../../../src/tools/handoff/provenance";
import { PROJECT } from "../../../src/tools/synthesized/project";
import { carryover } from "../../support/carryover";
import { checkout } from "../../support/checkout";
import { tarEntry, withEntries } from "./tar";

/** A checkout of its own, in a repository of its own with one commit. */
function committed(folder: string): string {
  checkout(folder, "package-lock.json", ".gitignore");
  execaSync("git", ["init", "--quiet"], { cwd: folder });
  execaSync("git", ["add", "--all"], { cwd: folder });
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  const dated = { GIT_AUTHOR_DATE: "2024-01-01T00:00:00Z", GIT_COMMITTER_DATE: "2024-01-01T00:00:00Z" };
  const identity = ["-c", "user.name=team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false"];
  execaSync("git", [...identity, "commit", "--quiet", "--message=all"], { cwd: folder, env: dated });
}

const handoff = (project: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  carryover(["handoff", ...args], { project, env });

function manifestIn(folder: string) {
  return parseManifest(readFileSync(join(folder, "manifest.json"), "utf8"));
}

let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "carryover-"));
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

describe("npx carryover handoff", () => {
  it("makes the same bytes of one commit in any folder, locale and time zone", async () => {
    const [here, there] = [committed(join(base, "here")), committed(join(base, "a folder/with spaces"))];
    const made = { exitCode: 0, stderr: "" };
    expect(await handoff(here, ["quiz", "flask"], { TZ: "UTC", LC_ALL: "C" })).toMatchObject(made);
    const env = { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", USER: "ada" };
    expect(await handoff(there, ["flask", "quiz", "--out", "a/b"], env)).toMatchObject(made);
    expect(readdirSync(join(here, "handoff")).sort()).toEqual(["flask", "flask.tar.gz", "quiz", "quiz.tar.gz"]);
    for (const archive of ["quiz.tar.gz", "flask.tar.gz"])
      expect(readFileSync(join(there, "a/b", archive))).toEqual(readFileSync(join(here, "handoff", archive)));
  });

  it("names its commit, says when the working tree has more than that, and goes by no other repository's", async () => {
    const project = committed(join(base, "x"));
    const head = execaSync("git", ["rev-parse", "HEAD"], { cwd: project }).stdout;
    const made = async () => {
      expect((await handoff(project, ["flask"])).stderr).toBe("");
      return manifestIn(join(project, "handoff/flask"))?.source.commit;
    };
    expect(await made()).toBe(head);
    expect(await made(), "the bundle made before is no change").toBe(head);
    appendFileSync(join(project, "src/systems/flask/commands.md"), "\nOne more line.\n");
    expect(await made()).toBe(`${head}-dirty`);
    execaSync("git", ["rm", "--quiet", "-r", "--cached", "."], { cwd: project });
    commit(project);
    expect(await made(), "in a repository that does not hold it").toBeNull();
  });

  it("reads nothing of a checkout that its provenance does not go by", async () => {
    const project = committed(join(base, "x"));
    const reads = join(base, "reads");
    const env = { READS: reads, NODE_OPTIONS: `--require ${join(PROJECT, "__tests__/support/reads.cjs")}` };
    expect((await handoff(project, ["library"], env)).stderr).toBe("");
    const asked = [...new Set(readFileSync(reads, "utf8").trim().split("\n"))].map((file) => relative(project, file));
    const files = asked.filter((path) => /^[^.]/.test(path) && !/^(node_modules|dist|handoff)(\/|$)/.test(path));
    const ofTeam = teamFiles({}, "library");
    expect(files).toEqual(expect.arrayContaining(["templates/library/app_user_data.sh", ...ofTeam]));
    const isFile = (path: string) => !existsSync(join(project, path)) || statSync(join(project, path)).isFile();
    expect(files.filter((path) => isFile(path) && !isInput(path) && !ofTeam.includes(path))).toEqual([]);
  });

  it("says which of a team's files it was made from, and whether a commit has them", async () => {
    const project = committed(join(base, "x"));
    const ids = join(project, "library.imports.json");
    writeFileSync(ids, '{"aws_vpc.dev": "vpc-0a1b2c3d"}');
    const made = async (env = {}) => {
      expect((await handoff(project, ["library"], env)).stderr).toBe("");
      return manifestIn(join(project, "handoff/library"));
    };
    const uncommitted = await made();
    expect(uncommitted?.source).toMatchObject({ changed: ["library.imports.json"], read: ["library.imports.json"] });
    expect(uncommitted?.source.commit).toMatch(/-dirty$/);
    execaSync("git", ["add", "--all"], { cwd: project });
    commit(project);
    const clean = await made({ IMPORTS_FILE: ids });
    expect(clean?.source).toMatchObject({ changed: [], read: ["library.imports.json"] });
    expect(clean?.reproduce.at(-1)).toBe(
      "IMPORTS_FILE=library.imports.json npx carryover handoff library --backend keep",
    );
  });

  it("writes the switches that were set into the commands that make the bundle again", async () => {
    const project = committed(join(base, "x"));
    const env = { STATE_S3_BUCKET: "states", STATE_S3_REGION: "eu-west-1", PROFILE: "documented" };
    expect((await handoff(project, ["quiz", "--backend", "s3"], env)).stderr).toBe("");
    const bundle = join(project, "handoff/quiz");
    expect(manifestIn(bundle)?.reproduce.at(-1)).toBe(
      "STATE_S3_BUCKET=states STATE_S3_REGION=eu-west-1 npx carryover handoff quiz --backend s3",
    );
    const { terraform } = JSON.parse(readFileSync(join(bundle, "cdk.tf.json"), "utf8"));
    expect(terraform.backend.s3).toMatchObject({ bucket: "states", key: "quiz/terraform.tfstate" });
  });

  it("takes the checkout's import ids wherever it is called, and a named file from where it is called", async () => {
    const project = checkout(join(base, "x"));
    const cwd = join(base, "elsewhere");
    mkdirSync(cwd);
    writeFileSync(join(project, "library.imports.json"), '{"aws_vpc.dev": "vpc-00000001"}');
    writeFileSync(join(cwd, "mine.json"), '{"aws_vpc.dev": "vpc-00000002"}');
    const imported = async (env: Readonly<Record<string, string>>) => {
      expect(await carryover(["handoff", "library"], { project, cwd, env })).toMatchObject({ exitCode: 0, stderr: "" });
      return JSON.parse(readFileSync(join(cwd, "handoff/library/cdk.tf.json"), "utf8")).import;
    };
    expect(await imported({})).toEqual([{ to: "aws_vpc.dev", id: "vpc-00000001" }]);
    expect(await imported({ IMPORTS_FILE: "mine.json" })).toEqual([{ to: "aws_vpc.dev", id: "vpc-00000002" }]);
  });

  it("stops at a secret in a template, names the place but not the secret, and writes nothing of any stack", async () => {
    const project = committed(join(base, "x"));
    const secret = ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYzzzzzzKEYY"].join("/");
    writeFileSync(join(project, "templates/quiz/hosts.tpl"), `[web]\nAWS_SECRET_ACCESS_KEY="${secret}"\n`);
    const { exitCode, stdout, stderr } = await handoff(project, ["flask", "quiz"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(
      /^error: quiz: nothing was written, because a secret is in assets\/hosts\/\w+\/hosts\.tpl line 2 \(AWSSecretAccessKey\): .*$/,
    );
    expect(stderr).not.toContain(secret);
    expect(existsSync(join(project, "handoff"))).toBe(false);
  });

  it("never replaces a folder in which somebody has planned or changed something", async () => {
    const make = () => handoff(PROJECT, ["flask", "--out", base]);
    expect((await make()).exitCode).toBe(0);
    expect((await make()).exitCode, "an untouched bundle is replaced").toBe(0);
    writeFileSync(join(base, "flask/terraform.tfstate"), "the state");
    const message = expect.stringMatching(/^error: \S+\/flask contains files .*$/);
    expect(await make()).toMatchObject({ exitCode: 1, stderr: message });
    expect(readFileSync(join(base, "flask/terraform.tfstate"), "utf8")).toBe("the state");
  });

  it.each<[string, readonly string[], RegExp]>([
    ["an unknown stack", ["quizz"], /^error: unknown stack quizz: choose from quiz\b.*$/],
    ["an unknown backend", ["quiz", "--backend", "gcs"], /^error: option '--backend .*keep, none, cloud, s3, local\.$/],
    ["an unknown flag", ["quiz", "--backends"], /^error: unknown option '--backends'$/],
    ["no stack", [], /^error: name the stacks: quiz\b.*$/],
    ["s3 without a bucket", ["quiz", "--backend", "s3"], /^error: quiz: STATE_BACKEND=s3 needs .*$/],
    ["a file that is not there", ["--verify", "nothing.tar.gz"], /^error: nothing\.tar\.gz does not exist: .*$/],
    ["stacks beside --verify", ["quiz", "--verify", "x"], /^error: --verify takes a bundle, not stacks$/],
    ["a file in the place of --out", ["flask", "--out", "package.json"], /^error: .*package\.json.*$/],
  ])("refuses %s in one line, exit 1", async (_, args, message) => {
    const refusal = { exitCode: 1, stdout: "", stderr: expect.stringMatching(message) };
    expect(await handoff(PROJECT, args)).toEqual(refusal);
  });
});

describe("npx carryover handoff --verify", () => {
  it("says that a bundle is unchanged, or what differs", async () => {
    expect((await handoff(PROJECT, ["flask", "--out", base])).exitCode).toBe(0);
    const folder = join(base, "flask");
    const unaltered = expect.stringMatching(/: flask, \d+ files as they were made from /);
    for (const path of [folder, `${folder}.tar.gz`])
      expect(await handoff(PROJECT, ["--verify", path])).toMatchObject({ exitCode: 0, stdout: unaltered });
    const archive = readFileSync(`${folder}.tar.gz`);
    const waiting = tarEntry({ name: "flask/more/", type: "5", size: 512 });
    writeFileSync(`${folder}.tar.gz`, withEntries(archive, { before: [waiting] }));
    expect(await handoff(PROJECT, ["--verify", `${folder}.tar.gz`]), "at which a reader of tar waits").toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "error: flask.tar.gz is not a bundle: flask/more/ is not a file",
    });
    appendFileSync(join(folder, "cdk.tf.json"), " ");
    writeFileSync(join(folder, "more.tf"), "");
    rmSync(join(folder, "RESOURCES.md"));
    expect(await handoff(PROJECT, ["--verify", folder])).toEqual({
      exitCode: 1,
      stdout: "altered: cdk.tf.json\nadded: more.tf\nremoved: RESOURCES.md",
      stderr: "",
    });
  });
});
