import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { data, Pipeline } from "../support/pipeline";
import { describeUnless } from "../support/suites";
import { terraformMissing } from "../support/terraform";
import { toolsMissing } from "../support/tools";

const VERSION = "5.100.0";

/** Has a provider that init fetches, and nothing that would start it. */
const CONFIG = data(
  { a: { input: "1" } },
  { terraform: { required_providers: { aws: { source: "hashicorp/aws", version: `>= 5.0.0, <= ${VERSION}` } } } },
);

describeUnless(terraformMissing() ?? toolsMissing("openssl", "git"), "the providers of a plan", () => {
  let ci: Pipeline;
  beforeEach(() => {
    ci = new Pipeline();
    ci.configured(CONFIG);
  });
  afterEach(() => ci.remove());

  /** Where synth puts what the team has committed. */
  const lockFile = () => join(ci.folder, "stack/.terraform.lock.hcl");

  // One test: each look at a plan starts the provider for its schema.
  it("are told, come with the plan, and are those of the lock file and no others", async () => {
    await ci.planned();
    expect(ci.comment).toContain(`\nProviders: hashicorp/aws ${VERSION}.\n`);
    await ci.seal();
    ci.forgetPlan();
    const lock = readFileSync(lockFile(), "utf8");

    const other = lock.replaceAll(VERSION, "5.99.0");
    writeFileSync(lockFile(), other);
    rmSync(join(ci.folder, "stack/.terraform"), { recursive: true, force: true });
    const { exitCode, log } = await ci.plan();
    expect(exitCode).not.toBe(0);
    expect(log).toContain("hashicorp/aws");
    expect(readFileSync(lockFile(), "utf8")).toBe(other);
    const opened = await ci.open();
    expect(opened.exitCode).not.toBe(0);
    expect(opened.log).toContain("the plan was not made with the providers of tiny.terraform.lock.hcl");
    expect(ci.opened).toBe(false);

    rmSync(lockFile());
    expect((await ci.open()).exitCode).toBe(0);
    expect(readFileSync(lockFile(), "utf8")).toBe(lock);
    expect((await ci.apply()).log).toContain("1 added");
  });
});
