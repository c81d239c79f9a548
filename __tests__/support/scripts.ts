import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";

/** A temporary directory that exists while `use` runs. */
export async function inTemporaryDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "scripts-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The file exactly as Terraform's `templatefile` renders it. */
export async function renderTemplate(path: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const [rendered = ""] = await renderTemplates(path, [variables]);
  return rendered;
}

/** The same for several sets of variables, in one run of Terraform. */
export async function renderTemplates(
  path: string,
  variables: readonly Readonly<Record<string, string>>[],
): Promise<readonly string[]> {
  return inTemporaryDirectory(async (cwd) => {
    await writeFile(join(cwd, "variables.json"), JSON.stringify(variables));
    const template = `base64encode(templatefile(${JSON.stringify(resolve(path))}, each))`;
    const input = `join(",", [for each in jsondecode(file("variables.json")) : ${template}])\n`;
    const { stdout } = await execa("terraform", ["console"], { cwd, input });
    const encoded = /^"([A-Za-z0-9+/=,]*)"$/m.exec(stdout)?.[1];
    if (encoded === undefined) throw new Error(`terraform console printed no rendered template:\n${stdout}`);
    return encoded.split(",").map((text) => Buffer.from(text, "base64").toString("utf8"));
  });
}

export interface Heredoc {
  /** The opening line, with the command that reads it. */
  readonly opening: string;
  readonly body: string;
  /** Opening line, body and closing delimiter: shell code that runs by itself. */
  readonly source: string;
}

/** The quoted heredocs (`<<'WORD'`) of a script, in order. */
export function heredocs(script: string): readonly Heredoc[] {
  return [...script.matchAll(/^(.*<<'(\w+)'.*)\n([\s\S]*?)^\2$/gm)].map(([source, opening = "", , body = ""]) => ({
    opening,
    body,
    source,
  }));
}

/**
 * The body of the only heredoc whose opening line contains this text.
 *
 * @throws where there is none, or more than one
 */
export function heredocOf(script: string, text: string): string {
  const [found, second] = heredocs(script).filter(({ opening }) => opening.includes(text));
  if (found === undefined || second !== undefined) {
    throw new Error(`Expected exactly one heredoc for ${text}, found ${second === undefined ? "none" : "several"}.`);
  }
  return found.body;
}

export const playbooksIn = (script: string): readonly string[] =>
  heredocs(script)
    .filter(({ opening }) => opening.includes(".yml"))
    .map(({ body }) => body);

/** The script and all bash scripts that it writes. */
export const bashScriptsIn = (script: string): readonly string[] => [
  script,
  ...heredocs(script)
    .map(({ body }) => body)
    .filter((body) => body.startsWith("#!/bin/bash\n")),
];

/** What the tool reports; "" for nothing. */
const problems = async (command: string, args: readonly string[], input?: string): Promise<string> => {
  const result = await execa(command, args, { all: true, reject: false, ...(input === undefined ? {} : { input }) });
  return result.exitCode === 0 ? "" : result.all || `${command} failed: ${result.shortMessage ?? result.exitCode}`;
};

export const bashProblems = (script: string): Promise<string> => problems("bash", ["-n"], script);

export const shellcheckProblems = (script: string): Promise<string> =>
  problems("shellcheck", ["--shell=bash", "--format=gcc", "-"], script);

/** The same for a script's file and what it sources. */
export const shellcheckFileProblems = (path: string): Promise<string> =>
  problems("shellcheck", ["--external-sources", "--format=gcc", path]);

export const playbookProblems = (playbook: string): Promise<string> =>
  inTemporaryDirectory(async (directory) => {
    const file = join(directory, "playbook.yml");
    await writeFile(file, playbook);
    return problems("ansible-playbook", ["--syntax-check", "-i", "localhost,", file]);
  });

export interface Rehearsal {
  /** Replaces the machine's root directory. */
  readonly root: string;
  /** Bash scripts that replace commands, by name. Each call is recorded first. */
  readonly fakes: Readonly<Record<string, string>>;
  /** The script's directories to move below `root`, where they are created. */
  readonly relocate: readonly string[];
}

export interface Rehearsed {
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The calls of the fakes, one `name arguments` each, in order. */
  readonly calls: readonly string[];
}

/** Runs a script for real, with its machine's paths under a temporary root and its commands replaced by fakes. */
export async function rehearse(script: string, { root, fakes, relocate }: Rehearsal): Promise<Rehearsed> {
  const bin = join(root, "fakes");
  const record = join(root, "calls");
  await mkdir(bin, { recursive: true });
  await writeFile(record, "");
  for (const [name, body] of Object.entries(fakes)) {
    const fake = `#!/bin/bash\nprintf '%s\\n' "${name} $*" >>"${record}"\n${body}\n`;
    await writeFile(join(bin, name), fake, { mode: 0o755 });
  }
  let relocated = script;
  for (const path of relocate) {
    await mkdir(join(root, path), { recursive: true });
    relocated = relocated.replaceAll(path, join(root, path));
  }
  const { exitCode, all } = await execa("bash", ["-c", relocated], {
    all: true,
    reject: false,
    cwd: root,
    env: { PATH: [bin, join(root, "usr/local/bin"), process.env.PATH].join(":") },
  });
  const calls = (await readFile(record, "utf8")).split("\n").filter((line) => line !== "");
  return { exitCode, output: all, calls };
}
