import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { carryover } from "../support/carryover";
import { describeWith } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { terraformEnv } from "../support/terraform-providers";

/** Terraform's built-in resource needs no provider. */
const data = (name: string, input: string, more: JsonObject = {}): JsonObject => ({
  resource: { terraform_data: { [name]: { input } } },
  ...more,
});

describeWith(["terraform"], "carryover verdict of a plan file", () => {
  const folder = mkdtempSync(join(tmpdir(), "carryover-plan-file-"));
  const file = join(folder, "change.tfplan");
  const terraform = (...args: readonly string[]) => execa("terraform", args, { cwd: folder, env: terraformEnv() });
  const configure = (config: JsonObject) => writeFileSync(join(folder, "main.tf.json"), JSON.stringify(config));

  async function planned(config: JsonObject): Promise<string> {
    configure(config);
    await terraform("plan", "-input=false", `-out=${file}`);
    return file;
  }

  const verdict = (...args: readonly string[]) => carryover(["verdict", file, "--chdir", folder, ...args]);

  beforeAll(async () => {
    configure(data("old", "1"));
    await terraform("init", "-input=false");
    await terraform("apply", "-input=false", "-auto-approve");
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("asks Terraform to show it, where the plan was made", async () => {
    await planned(data("old", "1"));
    const { exitCode, stdout } = await verdict("--detailed-exitcode");
    expect({ exitCode, headline: stdout.split("\n")[0] }).toEqual({
      exitCode: 0,
      headline: "EMPTY: applying this plan does nothing",
    });
  });

  it("of moves is STATE ONLY, exit code 3", async () => {
    const moved = [{ from: "terraform_data.old", to: "terraform_data.new" }];
    await planned(data("new", "1", { moved, output: { made: { value: "1" } } }));
    const { exitCode, stdout } = await verdict("--detailed-exitcode");
    expect({ exitCode, headline: stdout.split(":")[0] }).toEqual({ exitCode: 3, headline: "STATE ONLY" });
    expect(stdout).toContain("  > 1 renamed in the root module\n");
    expect(stdout).toContain("  + output made");
  });

  it("of changes is CHANGES, exit code 2, with their names and no values", async () => {
    await planned(data("old", "hush"));
    const { exitCode, stdout } = await verdict("--detailed-exitcode");
    expect({ exitCode, headline: stdout.split(":")[0] }).toEqual({ exitCode: 2, headline: "CHANGES" });
    expect(stdout).toMatch(/^ {2}~ {3}terraform_data\.old: input, output$/m);
    expect(stdout).not.toContain("hush");
    expect(await verdict()).toMatchObject({ exitCode: 0 });
  });

  it("is an error, in Terraform's words or ours, where it cannot be shown", async () => {
    await planned(data("old", "1"));
    writeFileSync(join(folder, "broken.tfplan"), "PK\u0003\u0004 and nothing more");
    const broken = await carryover(["verdict", join(folder, "broken.tfplan"), "--chdir", folder]);
    expect(broken).toMatchObject({ exitCode: 1, stdout: "" });
    expect(broken.stderr).toMatch(/^error: terraform show: /);
    expect(broken.stderr).not.toMatch(/^\s+at /m);
    // A PATH with node alone.
    const without = await carryover(["verdict", file, "--chdir", folder], { env: { PATH: dirname(process.execPath) } });
    expect(without).toMatchObject({ exitCode: 1, stdout: "" });
    expect(without.stderr).toBe("error: terraform is not on the PATH: install Terraform 1.9 or newer");
  });
});
