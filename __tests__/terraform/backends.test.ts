import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { TerraformOutput } from "cdktf";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { BackendChoice } from "../../src/stack/backend";
import { clientsOf, emulatorMissing, startEmulator } from "../support/emulator";
import { describeUnless } from "../support/suites";
import { stackOf, synthesizeInto } from "../support/synth";
import { Terraform, terraformMissing } from "../support/terraform";

const REGION = "eu-west-2";

/** A stack without resources: its state holds an output. */
const Stack = stackOf((stack) => new TerraformOutput(stack, "answer", { value: "42" }));

describeUnless(terraformMissing() ?? emulatorMissing(), "the state backend, with real terraform", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-backend-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function synthesized(backend: BackendChoice, env: Readonly<Record<string, string>> = {}): Terraform {
    const outdir = join(folder, "cdktf.out");
    synthesizeInto(outdir, Stack, "small", { backend });
    return new Terraform(join(outdir, "stacks/small"), env);
  }

  it("local survives the deletion of cdktf.out", async () => {
    const first = synthesized({ kind: "local" });
    await first.init();
    await first.apply();
    rmSync(join(folder, "cdktf.out"), { recursive: true });
    expect(existsSync(join(folder, "terraform.small.tfstate"))).toBe(true);
    const again = synthesized({ kind: "local" });
    await again.init();
    expect((await again.state()).values?.outputs?.answer?.value).toBe("42");
  });

  it("s3 keeps the state encrypted at the key, and leaves no lock behind", async () => {
    const emulator = await startEmulator();
    try {
      const s3 = new S3Client(clientsOf(emulator, REGION));
      await s3.send(
        new CreateBucketCommand({ Bucket: "states", CreateBucketConfiguration: { LocationConstraint: REGION } }),
      );
      const terraform = synthesized({ kind: "s3", bucket: "states", region: REGION }, emulator.env);
      await terraform.init();
      await terraform.apply();
      const at = { Bucket: "states", Key: "small/terraform.tfstate" };
      const { Body, ServerSideEncryption } = await s3.send(new GetObjectCommand(at));
      expect(ServerSideEncryption).toBe("AES256");
      expect(JSON.parse((await Body?.transformToString()) ?? "{}")).toMatchObject({
        outputs: { answer: { value: "42" } },
      });
      await expect(s3.send(new HeadObjectCommand({ ...at, Key: `${at.Key}.tflock` }))).rejects.toThrow();
    } finally {
      await emulator.stop();
    }
  });

  it("cloud is understood by Terraform, which itself asks for the organization that the JSON leaves open", async () => {
    const terraform = synthesized({ kind: "cloud" }, { TF_CLOUD_ORGANIZATION: "", TF_WORKSPACE: "" });
    await expect(terraform.init()).rejects.toThrow(/TF_CLOUD_ORGANIZATION/);
  });
});
