import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { BackendChoice } from "../../src/stack/backend";
import { BookMeBackendStack } from "../../src/systems/book-me/backend/stack";
import { bookMe, COPIED } from "../support/book-me";
import { clientsOf, type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { Hcp, ORGANIZATION } from "../support/hcp/hcp";
import { describeUnless } from "../support/suites";
import { type Json, type JsonObject, synthesizeInto } from "../support/synth";
import { managed, type Plan, Terraform, terraformMissing } from "../support/terraform";

const REGION = "eu-central-1";

/** Base's state, as far as others look at it. */
const BASE_STATE = JSON.stringify({
  version: 4,
  terraform_version: "1.9.0",
  serial: 1,
  lineage: "base",
  outputs: Object.fromEntries(
    Object.entries(COPIED).map(([name, value]) => [
      name,
      { value, type: Array.isArray(value) ? ["tuple", value.map(() => "string")] : "string" },
    ]),
  ),
  resources: [],
});

describeUnless(terraformMissing() ?? emulatorMissing(), "BOOK_ME_WIRING=remote-state, with real terraform", () => {
  let emulator: Emulator;
  let folder: string;

  beforeAll(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(join(tmpdir(), "carryover-wiring-"));
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function backend(choice: BackendChoice, env: Readonly<Record<string, string>> = {}): Terraform {
    const settings = { backend: choice, ...bookMe({ wiring: "remote-state" }) };
    synthesizeInto(join(folder, "cdktf.out"), BookMeBackendStack, "book-me-backend", settings);
    return new Terraform(join(folder, "cdktf.out/stacks/book-me-backend"), { ...emulator.env, ...env });
  }

  async function plan(terraform: Terraform, variables: JsonObject = {}): Promise<Plan> {
    const file = join(folder, "wiring.tfvars.json");
    writeFileSync(file, JSON.stringify(variables));
    return terraform.plan(`-var-file=${file}`);
  }

  /** What the resources got of what base made. */
  function wired({ planned_values: { root_module } }: Plan) {
    const planned = managed(root_module);
    const values = (address: string) => planned.get(address)?.values as JsonObject;
    const [network = {}] = values("aws_ecs_service.api").network_configuration as readonly JsonObject[];
    const [ingress = {}] = values("aws_security_group.api").ingress as readonly JsonObject[];
    const list = (value: Json | undefined) => [...(value as readonly string[])].sort();
    return {
      vpc_id: values("aws_lb_target_group.api").vpc_id,
      vpc_cidr_block: list(ingress.cidr_blocks)[0],
      vpc_public_subnets: list(values("aws_lb.alb").subnets),
      vpc_private_subnets: list(network.subnets),
    };
  }

  it("takes base's outputs from the local state beside its own", async () => {
    writeFileSync(join(folder, "terraform.book-me-base.tfstate"), BASE_STATE);
    const terraform = backend({ kind: "local" });
    await terraform.init();
    expect(wired(await plan(terraform))).toEqual(COPIED);
  });

  it("lets a variable that is set win, as in the document", async () => {
    const terraform = backend({ kind: "local" });
    await terraform.init();
    const own = {
      vpc_id: "vpc-0fedcba9876543210",
      vpc_public_subnets: ["subnet-0ccccccccccccccc1", "subnet-0ccccccccccccccc2"],
    };
    expect(wired(await plan(terraform, own))).toEqual({ ...COPIED, ...own });
  });

  it("takes base's outputs from its state in the same bucket", async () => {
    const s3 = new S3Client(clientsOf(emulator, REGION));
    const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
    await s3.send(new CreateBucketCommand({ Bucket: "states", CreateBucketConfiguration }));
    await s3.send(new PutObjectCommand({ Bucket: "states", Key: "team/book-me-base.tfstate", Body: BASE_STATE }));
    const terraform = backend({ kind: "s3", bucket: "states", region: REGION, key: "team/{stack}.tfstate" });
    // Another backend than the one before.
    await terraform.run("init", "-input=false", "-reconfigure");
    expect(wired(await plan(terraform))).toEqual(COPIED);
  });

  it("takes base's outputs from its workspace at HCP Terraform, whatever TF_WORKSPACE says", async () => {
    const settings = { backend: { kind: "cloud" }, ...bookMe({ wiring: "remote-state" }) } as const;
    const { json } = synthesizeInto(join(folder, "cloud"), BookMeBackendStack, "book-me-backend", settings);
    // Alone: the stack's own backend would want a workspace to write to.
    const alone = mkdtempSync(join(folder, "alone-"));
    const { base_organization, base_workspace } = json.variable as JsonObject;
    const config = {
      variable: { base_organization, base_workspace },
      data: { terraform_remote_state: json.data?.terraform_remote_state },
      output: { vpc_id: { value: "${data.terraform_remote_state.base.outputs.vpc_id}" } },
    };
    writeFileSync(join(alone, "main.tf.json"), JSON.stringify(config));
    const hcp = await Hcp.start();
    hcp.add({ name: "book-me-base", state: BASE_STATE });
    try {
      await new Terraform(alone).run("init", "-input=false");
      const env = { ...hcp.envOf("book-me-backend"), TF_VAR_base_organization: ORGANIZATION };
      const plan = await new Terraform(alone, env).plan();
      expect(plan.planned_values.outputs?.vpc_id).toMatchObject({ value: COPIED.vpc_id });
    } finally {
      await hcp.stop();
    }
  });
});
