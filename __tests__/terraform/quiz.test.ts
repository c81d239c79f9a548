import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { QuizStack } from "../../src/systems/quiz/stack";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { prepareAccount, REGION, TFVARS } from "../support/quiz";
import { describeUnless } from "../support/suites";
import { type JsonObject, synthesizeInto } from "../support/synth";
import { managed, type Plan, Terraform, terraformMissing } from "../support/terraform";

const PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8n0fYVcCkQ0V0m3XcVn5Yq0D1lZr3oT0a0u1xQ2s8K team";

describeUnless(terraformMissing() ?? emulatorMissing(), "quiz, planned with the real provider", () => {
  let folder: string;
  let emulator: Emulator;
  let terraform: Terraform;

  beforeAll(async () => {
    emulator = await startEmulator();
    await prepareAccount(emulator);
    folder = mkdtempSync(join(tmpdir(), "carryover-quiz-"));
    synthesizeInto(folder, QuizStack, "quiz");
    terraform = new Terraform(join(folder, "stacks/quiz"), { ...emulator.env, AWS_REGION: REGION });
    await terraform.init();
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function plan(variables: JsonObject = {}): Promise<Plan> {
    const file = join(folder, "test.tfvars.json");
    writeFileSync(file, JSON.stringify({ ...TFVARS, ...variables }));
    return terraform.plan(`-var-file=${file}`);
  }

  /** Terraform wraps its messages and frames them. */
  async function refusal(variables: JsonObject): Promise<string> {
    const error = await plan(variables).then(
      () => new Error("the plan was accepted"),
      (reason: Error) => reason,
    );
    return error.message.replaceAll(/[│╷╵]/g, " ").replaceAll(/\s+/g, " ");
  }

  it("is valid", async () => {
    await terraform.validate();
  });

  it("adds exactly the inventory's resources for a team that gives its public key", async () => {
    const planned = managed((await plan({ public_key: PUBLIC_KEY })).planned_values.root_module);
    const addresses = inventoryOf("quiz").resources.map(({ address }) => address.replace("module.aws-prod.", ""));
    expect([...planned.keys()].sort()).toEqual(addresses.sort());
    expect(planned.get("aws_key_pair.chaveSSH")?.values.public_key).toBe(PUBLIC_KEY);
  });

  it("makes a key pair for a newcomer, who gives none", async () => {
    const planned = managed((await plan()).planned_values.root_module);
    expect(planned.size).toBe(inventoryOf("quiz").resources.length + 1);
    expect(planned.has("tls_private_key.generated[0]")).toBe(true);
  });

  it("plans with the region, names, sizes and sources that the team gives", async () => {
    const sources = { ...inventoryDefaults(), rule_5: { cidr: "192.0.2.7/32", description: "vpn" } };
    const planned = managed(
      (
        await plan({
          min_size: 1,
          desired_capacity: 3,
          max_size: 3,
          groupName: "other",
          chave: "team-key",
          instancia: "t4g.large",
          ingress_sources: sources,
        })
      ).planned_values.root_module,
    );
    expect(planned.get("aws_autoscaling_group.grupo")?.values).toMatchObject({
      name: "other",
      min_size: 1,
      desired_capacity: 3,
      max_size: 3,
    });
    expect(planned.get("aws_launch_template.machine_aws")?.values).toMatchObject({
      key_name: "team-key",
      instance_type: "t4g.large",
    });
    expect(planned.get("aws_security_group_rule.rule_5")?.values).toMatchObject({
      cidr_blocks: ["192.0.2.7/32"],
      description: "vpn",
    });
  });

  it("takes user data of 16,384 bytes and refuses one more, with the size, secrets and all", async () => {
    const script = assetNamed("ansible.sh");
    const own = readFileSync(script, "utf8");
    // The team's own script, which uses a secret: two bytes a character, so that bytes and characters differ.
    const exactly = (bytes: number) => {
      const used = "${AWS_SECRET_KEY}";
      const rest = bytes - TFVARS.AWS_SECRET_KEY.length;
      return used + "é".repeat(Math.floor(rest / 2)) + "#".repeat(rest % 2);
    };
    try {
      writeFileSync(script, exactly(16_384));
      await plan();
      writeFileSync(script, exactly(16_385));
      expect(await refusal({})).toContain(
        "ansible.sh: has 16385 bytes, but EC2 takes at most 16384 bytes of user data",
      );
    } finally {
      writeFileSync(script, own);
    }
  });

  function assetNamed(name: string): string {
    const assets = join(terraform.folder, "assets");
    const found = readdirSync(assets, { recursive: true, encoding: "utf8" }).find((path) => path.endsWith(name));
    return join(assets, String(found));
  }
});

/** The default of `ingress_sources`. */
function inventoryDefaults(): Readonly<Record<string, { readonly cidr: string }>> {
  const rules = inventoryOf("quiz").resources.filter(({ settings }) => "cidr_blocks" in settings);
  const named = rules.filter(({ address }) => /\.(rule_\d|allow_http_8000)$/.test(address));
  return Object.fromEntries(
    named.map(({ address, settings }) => {
      const [cidr] = settings.cidr_blocks as readonly string[];
      return [address.split(".").at(-1) ?? "", { cidr: String(cidr) }];
    }),
  );
}
