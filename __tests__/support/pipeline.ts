import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import type { JsonObject } from "./synth";
import { terraformEnv } from "./terraform-providers";
import { PROJECT, runStep, type StepResult, stepOf, WORKFLOWS, workflow } from "./workflows";

const [PLAN, APPLY] = WORKFLOWS;

interface PipelineProps {
  /** Added to each configuration: the place of the state. @default the configuration's folder */
  readonly place?: JsonObject;
  /** Variables and secrets of the repository and its environments. @default none */
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Of the machine. @default nothing */
  readonly env?: Readonly<Record<string, string>>;
}

/** One stack's way through the workflows: their own scripts, run as a runner does, on a configuration that needs no provider. */
export class Pipeline {
  readonly folder = mkdtempSync(join(tmpdir(), "carryover-ci-"));
  private readonly temp = join(this.folder, "temp");
  private readonly stack = join(this.folder, "stack");
  readonly certificate: string;
  readonly key: string;

  constructor(private readonly props: PipelineProps = {}) {
    mkdirSync(this.temp);
    mkdirSync(this.stack);
    writeFileSync(this.envFile, "");
    ({ certificate: this.certificate, key: this.key } = keyPair(this.folder));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes this the stack's configuration, and deploys it. */
  async deployed(config: JsonObject): Promise<void> {
    this.configured(config);
    for (const args of [["init"], ["apply", "-auto-approve"]]) {
      const { exitCode, log } = await this.terraform(...args, "-input=false");
      if (exitCode !== 0) throw new Error(log);
    }
  }

  /** Bypasses the workflows' checks. */
  applyAnyway(): Promise<StepResult> {
    return this.terraform("apply", "-input=false", join(this.temp, "reviewed.tfplan"));
  }

  configured(config: JsonObject): void {
    writeFileSync(join(this.stack, "cdk.tf.json"), JSON.stringify({ ...config, ...this.props.place }));
  }

  async plan(tfvars = ""): Promise<StepResult> {
    await this.step(PLAN, "plan", "Workspace of HCP Terraform");
    return this.step(PLAN, "plan", "Plan", { TFVARS: tfvars });
  }

  /** Plans and judges, and returns the log, the outputs, the comment and the summary. */
  async planned(tfvars?: string): Promise<string> {
    const steps = [await this.plan(tfvars), await this.judge()];
    const failed = steps.find(({ exitCode }) => exitCode !== 0);
    if (failed) throw new Error(failed.log);
    return [...steps.map(({ log }) => log), ...this.outputs, this.comment, this.summary].join("\n");
  }

  judge(): Promise<StepResult> {
    return this.step(PLAN, "plan", "Judge");
  }

  failed(): Promise<StepResult> {
    return this.step(PLAN, "plan", "Say that there is no plan");
  }

  seal(): Promise<StepResult> {
    return this.step(PLAN, "plan", "Seal", { PLAN_CERTIFICATE: this.certificate });
  }

  /** Makes the comment, or the given text, what was reviewed. */
  open(env: Readonly<Record<string, string>> = {}, reviewed = this.comment): Promise<StepResult> {
    mkdirSync(join(this.temp, "reviewed"), { recursive: true });
    writeFileSync(join(this.temp, "reviewed/tiny.md"), reviewed);
    return this.step(APPLY, "apply", "Open the reviewed plan", { PLAN_KEY: this.key, ...env });
  }

  async apply(): Promise<StepResult> {
    // Another job.
    writeFileSync(this.envFile, "");
    await this.step(APPLY, "apply", "Workspace of HCP Terraform");
    return this.step(APPLY, "apply", "Apply");
  }

  /** Removes the plan file, as the end of its job does. */
  forgetPlan(): void {
    rmSync(join(this.temp, "stack.tfplan"));
  }

  get comment(): string {
    return readFileSync(join(this.temp, "tiny.md"), "utf8");
  }

  get summary(): string {
    return readFileSync(join(this.temp, "summary"), "utf8");
  }

  get outputs(): readonly string[] {
    return readFileSync(join(this.temp, "output"), "utf8").trim().split("\n");
  }

  get sealedFile(): string {
    return join(this.temp, "tiny.sealed");
  }

  get opened(): boolean {
    return existsSync(join(this.temp, "reviewed.tfplan"));
  }

  get state(): string {
    return readFileSync(join(this.stack, "terraform.tfstate"), "utf8");
  }

  private async terraform(...args: readonly string[]): Promise<StepResult> {
    const { variables, secrets, env } = this.props;
    // The cloud block's settings are variables of the same names.
    const place = { ...variables, TF_TOKEN_app_terraform_io: secrets?.HCP_TOKEN ?? "" };
    const options = {
      cwd: this.stack,
      all: true,
      reject: false,
      env: { ...terraformEnv(), ...env, ...place },
    } as const;
    const { exitCode, all } = await execa("terraform", args, options);
    return { exitCode, log: all };
  }

  private step(
    path: string,
    job: string,
    name: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<StepResult> {
    return runStep([path, job, name], PROJECT, {
      ...terraformEnv(),
      ...this.props.env,
      ...this.evaluated(workflow(path).jobs[job]?.env ?? {}),
      ...this.fromEarlierSteps,
      ...this.evaluated(stepOf(path, job, name).env ?? {}),
      STACK: "tiny",
      FOLDER: this.stack,
      COMMIT: "0123abc",
      RUN_URL: "https://github.example/runs/1",
      RUNNER_TEMP: this.temp,
      GITHUB_ENV: this.envFile,
      GITHUB_OUTPUT: join(this.temp, "output"),
      GITHUB_STEP_SUMMARY: join(this.temp, "summary"),
      ...env,
    });
  }

  private get envFile(): string {
    return join(this.temp, "env");
  }

  private get fromEarlierSteps(): Readonly<Record<string, string>> {
    const lines = readFileSync(this.envFile, "utf8").split("\n").filter(Boolean);
    return Object.fromEntries(lines.map((line) => line.split("=")));
  }

  /** Like GitHub, gives an empty text for what is not set. The caller replaces all other expressions. */
  private evaluated(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const { variables, secrets } = this.props;
    const value = (_: string, kind: string, name: string) => (kind === "vars" ? variables : secrets)?.[name] ?? "";
    const evaluate = (text: string) => text.replaceAll(/\$\{\{ (vars|secrets)\.(\w+) \}\}/g, value);
    return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, evaluate(text)]));
  }
}

/** Built into terraform, so it needs no provider. */
export const data = (resources: JsonObject, rest: JsonObject = {}): JsonObject => ({
  resource: { terraform_data: resources },
  ...rest,
});

/** As docs/ci/README.md has them made. */
export function keyPair(folder: string): { readonly certificate: string; readonly key: string } {
  const [key, certificate] = [join(folder, "plan-key.pem"), join(folder, "plan-certificate.pem")];
  const made = ["-x509", "-newkey", "rsa:3072", "-nodes", "-days", "3650", "-subj", "/CN=tiny"];
  execaSync("openssl", ["req", ...made, "-keyout", key, "-out", certificate]);
  return { certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
}
