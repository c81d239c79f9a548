import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { QuizStack } from "../../src/systems/quiz/stack";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { translator } from "../support/inventory";
import { prepareAccount, TFVARS } from "../support/quiz";
import { TeamState } from "../support/team-state";
import { terraformMissing, verdict } from "../support/terraform";
import { describeUnless } from "../support/tools";

describeUnless(terraformMissing() ?? emulatorMissing(), "a state made from the inventory alone", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());

  it("of quiz is taken over by moves alone", async () => {
    const eip = await prepareAccount(emulator);
    const hosts = (folder: string) => join(folder, "hosts.yml");
    const team = await TeamState.make(emulator, {
      Stack: QuizStack,
      stack: "quiz",
      variables: (folder) => ({
        ...TFVARS,
        eip_allocation_id: eip,
        ansible_hosts_file: hosts(folder),
        public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0tQ9kQGm8qk0Qm6ZCzqWf0mYvX4a1n0Jx4jX9l2c3d team@example.com",
      }),
      data: {
        aws_caller_identity: { current: {} },
        aws_s3_bucket: { bucket: { bucket: TFVARS.BUCKET_NAME } },
      },
      substitutes: (folder) => ({
        "eipalloc-05a574f2b517228a4": eip,
        "hosts.yml": hosts(folder),
        "(the contents of the team's public key file, IaC-Production.pub)": "${var.public_key}",
      }),
      outputs: "none",
    });
    const plan = await team.plan();
    for (const { address, change } of plan.resource_changes ?? [])
      if (change.actions.join() !== "no-op" && change.actions.join() !== "read") console.log(address, change.actions, diff(change.before, change.after, change.after_unknown), JSON.stringify(change.replace_paths));
    const { moved, ...rest } = verdict(plan);
    expect(rest).toEqual({ add: [], change: [], destroy: [], outputs: ["IP", "cloudfront_distribution_id"] });
    const translate = translator(team.json);
    expect([...moved].sort()).toEqual(team.inventory.resources.map(({ address }) => `${address} → ${translate(address)}`).sort());
  });
});

// biome-ignore lint/suspicious/noExplicitAny: x
function diff(a: any, b: any, u: any): string {
  const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {}), ...Object.keys(u ?? {})]);
  return [...keys].filter((k) => JSON.stringify(a?.[k]) !== JSON.stringify(b?.[k])).map((k) => `\n   ${k}: ${JSON.stringify(a?.[k])} => ${JSON.stringify(b?.[k])} ${JSON.stringify(u?.[k])}`).join("");
}
