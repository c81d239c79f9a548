import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { toolsMissing } from "./tools";

/** The provider that the tests plan with; the stacks' range allows it and newer ones. */
const PINNED = { terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } } };

/** All that the stacks use. */
const PROVIDERS = ["aws", "local", "random", "tls"];

/** Where a provider from the registry is kept between test files; a mirror's is only linked to. */
const CACHE = resolve(__dirname, "../../node_modules/.cache/terraform-plugins");

/** For terraform started by us or by cdktf: no chatter, no race for a shared plugin cache. */
export function terraformEnv(): Readonly<Record<string, string>> {
  mkdirSync(CACHE, { recursive: true });
  return {
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
    TF_PLUGIN_CACHE_DIR: CACHE,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

/** Has terraform in this folder take the tests' version of the aws provider; the synthesized JSON stays as it is. */
export function pinProvider(folder: string): void {
  writeFileSync(join(folder, "pinned_override.tf.json"), JSON.stringify(PINNED));
}

/** Why no plan can be made here; fills the plugin cache on the way. */
export function findMissing(): string | undefined {
  const missing = toolsMissing("terraform");
  if (missing) return missing;
  const folder = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    const required_providers = Object.fromEntries(PROVIDERS.map((name) => [name, { source: `hashicorp/${name}` }]));
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    pinProvider(folder);
    const env = { ...process.env, ...terraformEnv() };
    execFileSync("terraform", ["init", "-input=false", "-no-color"], { cwd: folder, env, stdio: "pipe" });
    return undefined;
  } catch (error) {
    return `terraform cannot get its providers: ${(error as { stderr?: Buffer }).stderr?.toString().trim().split("\n").at(-1)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
