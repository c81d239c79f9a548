import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CONTROL_IDS, type ControlId } from "../../src/tools/findings/controls";
import { outcomesOf } from "../../src/tools/findings/findings";
import { plannedResources } from "../../src/tools/findings/planned";
import { carryover } from "../support/carryover";
import { CASES, casesConfiguration, nameOf } from "../support/findings-cases";
import { describeUnless } from "../support/suites";
import { Terraform, terraformMissing } from "../support/terraform";
import { terraformEnv } from "../support/terraform-providers";

describeUnless(terraformMissing(), "the rules, on a plan of the real provider", () => {
  let folder: string;
  let outcomes: ReturnType<typeof outcomesOf>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "carryover-findings-"));
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(casesConfiguration()));
    const terraform = new Terraform(folder);
    await terraform.init();
    outcomes = outcomesOf(plannedResources(await terraform.plan("-refresh=false")));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const outcomeOf = (control: ControlId, which: "fails" | "passes") => {
    const address = `${CASES[control].type}.${nameOf(control, which)}`;
    return outcomes.find(({ finding }) => finding.control === control && finding.address === address)?.outcome;
  };

  it.each(CONTROL_IDS)("%s fails what does not meet it, and passes what does", (control) => {
    expect([outcomeOf(control, "fails"), outcomeOf(control, "passes")]).toEqual(["not compliant", "compliant"]);
  });

  it("are asked of a folder without an account, and whole policies are read in which one id is not known", async () => {
    const stack = join(folder, "shop");
    const Statement = [
      { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "${aws_s3_bucket.site.arn}/*" },
    ];
    const json = {
      terraform: {
        backend: { local: { path: "nowhere.tfstate" } },
        required_providers: { aws: { source: "hashicorp/aws" } },
      },
      provider: { aws: [{ region: "us-east-1" }] },
      data: { aws_caller_identity: { me: {} } },
      resource: {
        aws_s3_bucket: { site: { bucket_prefix: "site-" } },
        aws_s3_bucket_policy: { site: { bucket: "${aws_s3_bucket.site.id}", policy: JSON.stringify({ Statement }) } },
        aws_ecs_task_definition: {
          app: {
            family: "app",
            container_definitions:
              '${jsonencode([{name = "app", image = "${data.aws_caller_identity.me.account_id}.example/app:1 (\\")"}])}',
          },
        },
      },
    };
    mkdirSync(stack);
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(json));
    const { stdout, stderr } = await carryover(["findings", stack, "--json", "--sarif", join(folder, "out.sarif")], {
      env: terraformEnv(),
    });
    expect(stderr).toBe("");
    const { findings, unknown } = JSON.parse(stdout) as Record<string, { control: string; address: string }[]>;
    expect(findings?.map(({ control, address }) => `${control} ${address}`)).toEqual([
      "S3.2 aws_s3_bucket.site",
      "ECS.5 aws_ecs_task_definition.app",
      "ECS.9 aws_ecs_task_definition.app",
      "S3.8 aws_s3_bucket.site",
      "S3.5 aws_s3_bucket.site",
      "S3.17 aws_s3_bucket.site",
    ]);
    expect(unknown).toEqual([]);
  });
});
