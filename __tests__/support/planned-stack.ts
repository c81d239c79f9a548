import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Settings } from "../../src/settings";
import type { StackClass } from "../../src/systems";
import { type JsonObject, SETTINGS } from "./synth";
import { type Plan, Terraform } from "./terraform";

/** A synthesized stack that real terraform has initialized and validated; nothing is deployed. */
export class PlannedStack {
  private constructor(
    private readonly folder: string,
    readonly terraform: Terraform,
  ) {}

  /** @param env the way to AWS, for data sources */
  static async init(
    Stack: StackClass,
    name: string,
    env: Readonly<Record<string, string>>,
    settings: Partial<Settings> = {},
  ): Promise<PlannedStack> {
    const folder = mkdtempSync(join(tmpdir(), "carryover-plan-"));
    const app = new App({ outdir: folder, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
    new Stack(app, name, { ...SETTINGS, ...settings });
    app.synth();
    const terraform = new Terraform(join(folder, "stacks", name), env);
    await terraform.init();
    await terraform.validate();
    return new PlannedStack(folder, terraform);
  }

  async plan(variables: JsonObject = {}): Promise<Plan> {
    const file = join(this.folder, "plan.tfvars.json");
    writeFileSync(file, JSON.stringify(variables));
    return this.terraform.plan(`-var-file=${file}`);
  }

  /** Terraform's refusal of these variables, all in one plan, on one line. */
  async refusal(variables: JsonObject): Promise<string> {
    try {
      await this.plan(variables);
    } catch (error) {
      return String(error).replace(/[│╷╵\s]+/g, " ");
    }
    throw new Error(`not refused: ${JSON.stringify(variables)}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
