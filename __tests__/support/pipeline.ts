import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import type { JsonObject } from "./synth";
import { terraformEnv } from "./terraform-providers";
import { PROJECT, runStep, type StepResult, WORKFLOWS } from "./workflows";

const [PLAN, APPLY] = WORKFLOWS;

/** One stack's way through the workflows: their own scripts, run as a runner does, on a folder that terraform needs no provider for. */
export class Pipeline {
  readonly folder = mkdtempSync(join(tmpdir(), "carryover-ci-"));
  private readonly temp = join(this.folder, "temp");
  private readonly stack = join(this.folder, "stack");
  readonly certificate: string;
  readonly key: string;

  constructor() {
    mkdirSync(this.temp);
    mkdirSync(this.stack);
    ({ certificate: this.certificate, key: this.key } = keyPair(this.folder));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes this the stack's configuration, and what is deployed. */
  async deployed(config: JsonObject): Promise<void> {
    this.configured(config);
    await execa("terraform", ["init", "-input=false"], { cwd: this.stack, env: terraformEnv() });
    await execa("terraform", ["apply", "-input=false", "-auto-approve"], { cwd: this.stack, env: terraformEnv() });
  }

  configured(config: JsonObject): void {
    writeFileSync(join(this.stack, "cdk.tf.json"), JSON.stringify(config));
  }

  plan(tfvars = ""): Promise<StepResult> {
    return this.step(PLAN, "plan", "Plan", { TFVARS: tfvars });
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

  /** Has the comment as what was reviewed, or what is given in its place. */
  open(env: Readonly<Record<string, string>> = {}, reviewed = this.comment): Promise<StepResult> {
    mkdirSync(join(this.temp, "reviewed"), { recursive: true });
    writeFileSync(join(this.temp, "reviewed/tiny.md"), reviewed);
    return this.step(APPLY, "apply", "Open the reviewed plan", { PLAN_KEY: this.key, ...env });
  }

  apply(): Promise<StepResult> {
    return this.step(APPLY, "apply", "Apply");
  }

  /** Puts the plan's own file away, as the end of its job does. */
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

  private step(
    path: string,
    job: string,
    name: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<StepResult> {
    return runStep([path, job, name], PROJECT, {
      ...terraformEnv(),
      STACK: "tiny",
      FOLDER: this.stack,
      COMMIT: "0123abc",
      RUN_URL: "https://github.example/runs/1",
      RUNNER_TEMP: this.temp,
      GITHUB_OUTPUT: join(this.temp, "output"),
      GITHUB_STEP_SUMMARY: join(this.temp, "summary"),
      ...env,
    });
  }
}

/** As docs/ci/README.md has them made. */
export function keyPair(folder: string): { readonly certificate: string; readonly key: string } {
  const [key, certificate] = [join(folder, "plan-key.pem"), join(folder, "plan-certificate.pem")];
  const made = ["-x509", "-newkey", "rsa:3072", "-nodes", "-days", "3650", "-subj", "/CN=tiny"];
  execaSync("openssl", ["req", ...made, "-keyout", key, "-out", certificate]);
  return { certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
}
