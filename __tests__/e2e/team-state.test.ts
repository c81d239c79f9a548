import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BookMeBackendStack } from "../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../src/systems/book-me/frontend/stack";
import { FlaskStack } from "../../src/systems/flask/stack";
import { PlatformStack } from "../../src/systems/platform/stack";
import { QuizStack } from "../../src/systems/quiz/stack";
import { changedAttributes } from "../../src/tools/plan/attributes";
import * as bookMe from "../support/book-me";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { makeExecutionRole } from "../support/flask";
import { DEV, PROD, platformInventory } from "../support/platform-inventory";
import * as quiz from "../support/quiz";
import { describeUnless } from "../support/suites";
import { type Team, TeamState } from "../support/team-state";
import { judge, terraformMissing } from "../support/terraform";

/** Both sides of a plan on our own deployment are ours. Here one is the team's: what only one of them sets shows as a change. */
describeUnless(terraformMissing() ?? emulatorMissing(), "a state made of the team's inventory alone", () => {
  let emulator: Emulator;
  let zone: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "carryover-teams-"));
    emulator = await startEmulator();
    zone = await bookMe.prepareAccount(emulator);
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const stateOf = (team: Team) => TeamState.make(emulator, folder, team);

  let made: Promise<TeamState> | undefined;
  /** Backend needs what base has made. */
  const base = () => {
    made ??= stateOf({
      Stack: BookMeBaseStack,
      stack: "book-me-base",
      data: {
        aws_caller_identity: { current: {} },
        aws_ami: {
          amazon_linux: {
            most_recent: true,
            owners: ["amazon"],
            filter: { name: "name", values: ["amzn2-ami-kernel-5.10-hvm-*-x86_64-gp2"] },
          },
        },
      },
    });
    return made;
  };

  // Terraform mostly waits for AWS: side by side they take hardly longer than the longest.
  it.concurrent("of book-me-base is taken over by moves alone", async () => {
    await expectStateOnly(await base());
  });

  it.concurrent("of book-me-backend, with the outputs of base copied, is taken over by moves alone", async () => {
    const { outputs } = await base();
    const copied = Object.fromEntries(Object.keys(bookMe.COPIED).map((name) => [name, outputs[name] ?? null]));
    const image = `${outputs.backend_ecr_repository_url}:latest`;
    const documented =
      "${data.aws_caller_identity.current.account_id}.dkr.ecr.eu-central-1.amazonaws.com/book-me-prod-backend:latest";
    const team = {
      Stack: BookMeBackendStack,
      stack: "book-me-backend",
      variables: () => ({ ...copied, route53_zone_id: zone, api_task_image: image }),
      substitutes: () => ({ [documented]: image }),
    };
    await expectStateOnly(await stateOf(team));
  });

  it.concurrent("of book-me-frontend is taken over by moves alone", async () => {
    const variables = () => ({ route53_zone_id: zone });
    await expectStateOnly(await stateOf({ Stack: BookMeFrontendStack, stack: "book-me-frontend", variables }));
  });

  it.concurrent("of quiz is taken over by moves alone, and its two outputs are new: they were the module's", async () => {
    const eip = await quiz.prepareAccount(emulator);
    const hosts = (folder: string) => join(folder, "hosts.yml");
    const team: Team = {
      Stack: QuizStack,
      stack: "quiz",
      variables: (folder) => ({
        ...quiz.TFVARS,
        eip_allocation_id: eip,
        ansible_hosts_file: hosts(folder),
        public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0tQ9kQGm8qk0Qm6ZCzqWf0mYvX4a1n0Jx4jX9l2c3d team@example.com",
      }),
      data: { aws_caller_identity: { current: {} }, aws_s3_bucket: { bucket: { bucket: quiz.BUCKET } } },
      substitutes: (folder) => ({
        "eipalloc-05a574f2b517228a4": eip,
        "hosts.yml": hosts(folder),
        "(the contents of the team's public key file, IaC-Production.pub)": "${var.public_key}",
      }),
      outputsOf: "module",
    };
    await expectStateOnly(await stateOf(team), ["IP", "cloudfront_distribution_id"]);
  });

  it.concurrent("of flask, which has the very same addresses, is taken over by an exactly empty plan", async () => {
    await makeExecutionRole(emulator);
    const data = {
      aws_vpc: { default_vpc: { default: true } },
      aws_subnets: { default: { filter: { name: "vpc-id", values: ["${data.aws_vpc.default_vpc.id}"] } } },
      aws_iam_role: { ecs_task_execution_role: { name: "ecsTaskExecutionRole" } },
    };
    const state = await stateOf({ Stack: FlaskStack, stack: "flask", data });
    await expectStateOnly(state);
    expect(await state.detailedExitCode()).toBe(0);
  });

  for (const tfvars of [DEV, PROD])
    it.concurrent(`of platform with the tfvars of ${tfvars.environment} is taken over by moves alone`, async () => {
      const team = {
        Stack: PlatformStack,
        stack: "platform",
        inventory: platformInventory(tfvars),
        variables: () => ({ ...tfvars }),
        data: { aws_caller_identity: { current: {} } },
      };
      await expectStateOnly(await stateOf(team));
    });
});

/** Everything that was in a module moves to its place in the stack, its index staying what it was; nothing else happens. */
async function expectStateOnly(state: TeamState, outputs: readonly string[] = []): Promise<void> {
  const plan = await state.plan();
  const changed = plan.resource_changes.filter(({ mode, change: { actions } }) => {
    return mode === "managed" && actions[0] !== "no-op";
  });
  // First, since the verdict below does not name the settings.
  expect(changed.map((each) => [each.address, ...changedAttributes(each.change)])).toEqual([]);
  const { kind, moved, newOutputs, changedOutputs } = judge(plan);
  expect({ newOutputs, changedOutputs }).toEqual({ newOutputs: outputs, changedOutputs: [] });
  expect(moved.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(state.moves);
  expect(kind).toBe(moved.length + outputs.length > 0 ? "STATE ONLY" : "EMPTY");
}
