import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PROJECT } from "../../../src/tools/synthesized/project";
import { describeWith } from "../../support/suites";
import { findTool } from "../../support/tools";

/** Nothing listens there: the CLI connects only once it has understood a command and all its parameters. */
const NOWHERE = "http://127.0.0.1:1";
const UNDERSTOOD = `Could not connect to the endpoint URL: "${NOWHERE}/`;

/** Debian's is of version 2, which the pages are for; another one on the PATH will do for most. */
const AWS = existsSync("/usr/bin/aws") ? "/usr/bin/aws" : (findTool("aws") ?? "");

/** What a reader fills in. */
const VALUES = {
  BUCKET: "bucket",
  KEY: "key",
  TABLE: "table",
  task: "task",
  password: "password",
  commit: "commit",
  manifest: "{}",
  bucket: "bucket",
  instance: "i-0123456789abcdef0",
};

/** The reader's own files. */
const FILES = {
  ".ssh/id_ed25519.pub": `ssh-ed25519 ${"A".repeat(68)}`,
  bitbucket_ssh_key: "a private key",
  "production.env": "KEY=value",
  "versions.json": '{"Objects": []}',
};

describeWith(["aws", "bash"], "an AWS command of the pages is one that the CLI understands", () => {
  // A system's README and its runbook share many lines: each is tried once.
  const lines = new Map(
    pages().flatMap((page) => awsLines(readFileSync(page, "utf8")).map((line) => [line, relative(PROJECT, page)])),
  );
  // https://docs.aws.amazon.com/cli/latest/reference/logs/tail.html: version 1 never had it.
  const isOld = execFileSync(AWS, ["--version"], { encoding: "utf8" }).startsWith("aws-cli/1.");
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-"));
    mkdirSync(join(folder, "bin"));
    // All that a line can run: terraform and the like are "not found", and give nothing.
    program("aws", `PATH="${join(folder, "bin")}:$REAL_PATH" exec ${AWS} "$@" --endpoint-url ${NOWHERE}`);
    program("session-manager-plugin", "exit 0");
    program("tee", "exec /usr/bin/tee");
    mkdirSync(join(folder, ".ssh"));
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function program(name: string, script: string): void {
    const file = join(folder, "bin", name);
    writeFileSync(file, `#!/bin/bash\n${script}\n`);
    chmodSync(file, 0o755);
  }

  async function said(line: string): Promise<string> {
    const env = {
      ...VALUES,
      PATH: join(folder, "bin"),
      REAL_PATH: process.env.PATH ?? "",
      HOME: folder,
      AWS_ACCESS_KEY_ID: "testing",
      AWS_SECRET_ACCESS_KEY: "testing",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_MAX_ATTEMPTS: "1",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const options = { cwd: folder, env, extendEnv: false, reject: false } as const;
    return (await execa("/bin/bash", ["-c", line], options)).stderr;
  }

  it("and there are such commands", () => {
    expect(lines.size).toBeGreaterThan(20);
    expect([...lines.values()].join()).toContain("src/systems/platform/");
  });

  for (const [line, page] of lines)
    it.skipIf(isOld && line.includes("aws logs tail"))(`${page}: ${line}`, async () => {
      expect(await said(line)).toContain(UNDERSTOOD);
    });

  it.each(["ecs stop-task --task t --force", "ecs stop-task", "ecs halt-task --task t"])(
    "where `aws %s` is none",
    async (wrong) => {
      expect(await said(`aws ${wrong}`)).not.toContain(UNDERSTOOD);
    },
  );
});

/** The pages that are written by hand. */
function pages(): readonly string[] {
  const within = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const all = [join(PROJECT, "README.md"), ...within(join(PROJECT, "docs")), ...within(join(PROJECT, "src"))];
  return all.filter((name) => name.endsWith(".md"));
}

/** Each line of a page's code that has an `aws …`, with something in the place of what the reader is to fill in. */
function awsLines(page: string): readonly string[] {
  const code = [...page.matchAll(/^ *```(?:sh|bash)\n([\s\S]*?)^ *```|`(aws [^`]+ --[^`]+)`/gm)];
  return code
    .flatMap(([, block, inline]) => (block ?? inline ?? "").replace(/\\\n\s*|(?<=\|)\n\s*/g, " ").split("\n"))
    .filter((line) => /^[^#]*(?<![\w/-])aws [a-z]/.test(line))
    .map((line) => line.trim().replace(/<[^<>\n]*>|…/g, "x"));
}
