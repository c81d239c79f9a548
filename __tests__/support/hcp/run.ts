import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { terraformEnv } from "../terraform-providers";
import { type Answer, type Resource, refused, related } from "./answer";
import type { Workspace } from "./workspace";

/** Replaces the `cloud` block: a run has its workspace's state in its folder. */
const LOCAL = { terraform: { backend: { local: { path: "terraform.tfstate" } } } };

/** Variables that HCP Terraform sets or does not need. */
const FOREIGN = /^TF_(WORKSPACE|CLOUD_.*|TOKEN_.*|VAR_.*)$/;

type Status = "planning" | "planned_and_saved" | "discarded" | "applying" | "applied" | "errored";

/** A run with a saved plan: real terraform on the uploaded configuration. */
export class Run {
  private reached: Status = "planning";
  /** The number of state versions when it was planned. */
  private readonly planned: number;
  planLog: string | undefined;
  applyLog: string | undefined;
  /** `terraform show -json` of the plan. */
  json = "";
  private readonly folder: string;

  constructor(
    private readonly number: string,
    private readonly workspace: Workspace,
    private readonly at: { readonly folder: string; readonly address: string },
  ) {
    this.folder = join(at.folder, number);
    this.planned = workspace.states.length;
  }

  /** A saved plan is discarded when the state has changed. */
  private get status(): Status {
    const stale = this.reached === "planned_and_saved" && this.workspace.states.length > this.planned;
    return stale ? "discarded" : this.reached;
  }

  get resource(): Resource {
    const { status, number, workspace } = this;
    return {
      id: `run-${number}`,
      type: "runs",
      attributes: {
        status,
        "save-plan": true,
        "has-changes": true,
        actions: { "is-confirmable": status === "planned_and_saved" },
        permissions: { "can-apply": true },
      },
      relationships: {
        workspace: related("workspaces", workspace.id),
        plan: related("plans", `plan-${number}`),
        apply: related("applies", `apply-${number}`),
      },
    };
  }

  /** The related objects, in full. */
  get included(): readonly Resource[] {
    return [this.workspace.resource, this.plan, this.apply];
  }

  get plan(): Resource {
    const status = this.planLog === undefined ? "running" : this.json === "" ? "errored" : "finished";
    return this.phase("plan", "plans", status);
  }

  get apply(): Resource {
    const status = this.applyLog === undefined ? "running" : this.status === "applied" ? "finished" : "errored";
    return this.phase("apply", "applies", status);
  }

  /** Plans the uploaded configuration. */
  async start(configuration: Buffer): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    await execa("tar", ["-xz", "-C", this.folder], { input: configuration });
    writeFileSync(join(this.folder, "zz_override.tf.json"), JSON.stringify(LOCAL));
    writeFileSync(join(this.folder, "terraform.tfvars"), this.workspace.props.variables ?? "");
    const state = this.workspace.states.at(-1);
    if (state !== undefined) writeFileSync(this.stateFile, state);
    const init = await this.terraform("init", "-input=false");
    const made = init.failed ? init : await this.terraform("plan", "-json", "-input=false", "-out=run.tfplan");
    if (!made.failed) this.json = (await this.terraform("show", "-json", "run.tfplan")).stdout;
    this.planLog = `${made.stdout}\n`;
    this.reached = made.failed ? "errored" : "planned_and_saved";
  }

  startApply(): Answer {
    if (this.status !== "planned_and_saved") return refused(409, "conflict", "The run has no plan to apply.");
    this.reached = "applying";
    void this.applyPlan();
    return { status: 202 };
  }

  private async applyPlan(): Promise<void> {
    const { failed, stdout } = await this.terraform("apply", "-json", "-input=false", "run.tfplan");
    if (existsSync(this.stateFile)) this.workspace.keep(readFileSync(this.stateFile, "utf8"));
    this.applyLog = `${stdout}\n`;
    this.reached = failed ? "errored" : "applied";
  }

  private get stateFile(): string {
    return join(this.folder, "terraform.tfstate");
  }

  private terraform(...args: readonly string[]) {
    const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
    return execa("terraform", args, {
      cwd: this.folder,
      extendEnv: false,
      env: { ...Object.fromEntries(own), ...terraformEnv(), ...this.workspace.props.env },
      reject: false,
    });
  }

  private phase(name: string, type: string, status: string): Resource {
    const id = `${name}-${this.number}`;
    const attributes = { status, "has-changes": true, "log-read-url": `${this.at.address}/logs/${id}` };
    return { id, type, attributes };
  }
}
