import { expect } from "vitest";
import { acceptedFindings } from "../../src/accepted";
import { judgeAll } from "../../src/tools/findings/findings";
import { plannedResources } from "../../src/tools/findings/planned";
import { declaredAddress } from "../../src/tools/plan/addresses";
import { listedChanges } from "../../src/tools/plan/changes";
import type { JsonObject } from "./synth";
import type { TeamState } from "./team-state";
import type { Plan } from "./terraform";

/** What the hardened profile does to a deployed stack. */
export interface Upgrade {
  readonly add: readonly string[];
  readonly change: readonly string[];
  readonly replace: readonly string[];
}

/** What may be made anew: none of them holds anything of the team's. */
const WITHOUT_DATA = ["aws_ecs_task_definition", "aws_security_group_rule"];

/** What a plan does, each resource without its keys. */
function upgradeOf(plan: Plan): Upgrade {
  const listed = listedChanges(plan).filter(({ resource }) => resource.mode === "managed");
  const of = (effect: string) => [
    ...new Set(listed.filter((each) => each.effect === effect).map(({ address }) => declaredAddress(address))),
  ];
  expect(listed.filter(({ effect }) => !["add", "change", "replace"].includes(effect))).toEqual([]);
  const replaced = listed.filter(({ effect }) => effect === "replace").map(({ resource }) => resource.type);
  expect(WITHOUT_DATA).toEqual(expect.arrayContaining([...new Set(replaced)]));
  return { add: of("add").sort(), change: of("change").sort(), replace: of("replace").sort() };
}

/**
 * What the hardened profile would do to a deployed documented stack; its findings are checked on the way.
 *
 * @param variables that the hardened profile asks for
 */
export async function planned(state: TeamState, variables: JsonObject = {}): Promise<Upgrade> {
  state.resynthesize({ profile: "hardened" }, variables);
  const plan = await state.plan();
  expectAccepted(state.name, plan);
  return upgradeOf(plan);
}

/** Hardened, a stack has exactly the findings that are listed with a reason to remain, and none of them is grave. */
function expectAccepted(stack: string, plan: Plan): void {
  const { findings } = judgeAll(plannedResources(plan));
  const remaining = acceptedFindings(stack).filter(({ remains }) => remains);
  const line = ({ control, address }: { readonly control: string; readonly address: string }) =>
    `${control} ${declaredAddress(address)}`;
  // The team here gives a key of its own.
  const made = remaining.filter(({ address }) => address !== "tls_private_key.generated");
  expect([...new Set(findings.map(line))].sort()).toEqual(made.map(line).sort());
  expect(findings.filter(({ severity }) => severity === "critical" || severity === "high")).toEqual([]);
}
