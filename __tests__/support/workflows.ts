import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";

export const PROJECT = resolve(__dirname, "../..");

/** Every workflow of the project, and every one that it hands out. */
export const WORKFLOWS = [
  ".github/workflows/plan.yml",
  ".github/workflows/apply.yml",
  "templates/platform/workflows/ci-cd.yml",
  "templates/book-me/workflows/backend.yml",
  "templates/book-me/workflows/frontend.yml",
] as const;

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly strategy?: { readonly matrix: unknown };
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly concurrency?: Job["concurrency"];
  readonly jobs: Readonly<Record<string, Job>>;
}

export const workflowText = (path: string): string => readFileSync(resolve(PROJECT, path), "utf8");

export const workflow = (path: string): Workflow => parse(workflowText(path)) as Workflow;

/** @throws where the job has no such step */
export function stepOf(path: string, job: string, name: string): Step {
  const found = workflow(path).jobs[job]?.steps.find((step) => step.name === name);
  if (found === undefined) throw new Error(`${path}: job ${job} has no step "${name}"`);
  return found;
}

export interface StepResult {
  readonly exitCode: number | undefined;
  /** Everything that would be in the run's log. */
  readonly log: string;
}

/**
 * Runs a step's own script as a runner does.
 *
 * @param env the values of the step's and the job's expressions, besides the workflow's own variables
 */
export async function runStep(
  [path, job, name]: readonly [path: string, job: string, name: string],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<StepResult> {
  const { run = "" } = stepOf(path, job, name);
  // As GitHub runs `shell: bash`.
  const { exitCode, all } = await execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd,
    all: true,
    reject: false,
    env: { ...workflow(path).env, ...env },
  });
  return { exitCode, log: all };
}
