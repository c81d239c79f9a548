import { expect } from "vitest";
import { parsePlan } from "../../src/tools/plan/read";
import { judge } from "../../src/tools/plan/verdict";

type Mutable = Record<string, unknown>;
type Inject = (plan: Mutable, at: number) => void;

const RESOURCE = { mode: "managed", type: "aws_vpc", name: "injected", address: "aws_vpc.injected" };

/** Each puts one change into a plan's JSON, at a place that a number selects. */
const INJECTIONS: Readonly<Record<string, Inject>> = {
  "a resource is created": added({ actions: ["create"], before: null, after: {} }),
  "a resource is destroyed": added({ actions: ["delete"], before: {}, after: null }),
  "a resource is changed": added({ actions: ["update"], before: { a: 1 }, after: { a: 2 } }),
  "a resource is replaced": added({ actions: ["delete", "create"], before: {}, after: {} }),
  "an action is not known": added({ actions: ["rewrite"], before: {}, after: {} }),
  "an entry's actions become others": changed((entry) => {
    Object.assign(entry.change as Mutable, { actions: ["update"] });
  }),
  "an entry's actions vanish": changed((entry) => {
    Object.assign(entry.change as Mutable, { actions: [] });
  }),
  "a value is another one afterwards": changed((entry) => {
    const change = entry.change as Mutable;
    change.after = { ...(change.after as object), injected: 1 };
  }),
  "a value becomes unknown": changed((entry) => {
    const change = entry.change as Mutable;
    change.after_unknown = { ...(change.after_unknown as object), injected: [true] };
  }),
  "an output changes": (plan) => {
    plan.output_changes = {
      ...(plan.output_changes as object),
      injected: { actions: ["update"], before: 1, after: 2 },
    };
  },
  "an output goes, with the name of an object's own": (plan) => {
    // Last, so that it wins over an output of the same name.
    const outputs = JSON.stringify(plan.output_changes ?? {});
    const injected = '"__proto__":{"actions":["delete"],"before":1,"after":null}';
    plan.output_changes = JSON.parse(outputs === "{}" ? `{${injected}}` : outputs.replace(/\}$/, `,${injected}}`));
  },
  "an action is invoked": (plan) => {
    plan.action_invocations = [{ address: "action.aws_lambda_invoke.injected" }];
  },
  "a change is deferred": (plan) => {
    plan.deferred_changes = [{ reason: "resource_config_unknown", resource_change: RESOURCE }];
  },
  "the plan is not complete": (plan) => {
    plan.complete = false;
  },
  "the plan failed": (plan) => {
    plan.errored = true;
  },
  "Terraform says the other of whether there is anything to apply": (plan) => {
    plan.applyable = !plan.applyable;
  },
  "a resource is gone from AWS": (plan) => {
    const gone = { ...RESOURCE, change: { actions: ["delete"], before: {}, after: null } };
    plan.resource_drift = [...((plan.resource_drift as unknown[]) ?? []), gone];
  },
  "a resource appears in the values alone": (plan) => {
    const { root_module: root = {} } = plan.planned_values as { root_module?: Mutable };
    const resources = [...((root.resources as unknown[]) ?? []), { ...RESOURCE, values: {} }];
    plan.planned_values = { ...(plan.planned_values as object), root_module: { ...root, resources } };
  },
};

/** The names of the changes. */
export const INJECTED: readonly string[] = Object.keys(INJECTIONS);

/**
 * Puts one change into a plan's JSON.
 *
 * @param at selects the place: from 0 to below 1
 */
export function inject(text: string, name: string, at: number): string {
  const plan = JSON.parse(text) as Mutable;
  INJECTIONS[name]?.(plan, at);
  return JSON.stringify(plan);
}

/**
 * Checks the verdict on a real plan's JSON with any one change put into it: it is never EMPTY or STATE ONLY. Plans with changes
 * are left out, because one more change could undo another.
 */
export function expectNoChangeToHide(text: string): void {
  if (judge(parsePlan(text)).kind === "CHANGES") return;
  for (const name of INJECTED) {
    const { kind, reasons } = judge(parsePlan(inject(text, name, Math.random())));
    expect({ name, kind, reasons }).toMatchObject({ kind: "CHANGES" });
  }
}

function added(change: Mutable): Inject {
  return (plan, at) => {
    const entries = [...((plan.resource_changes as unknown[] | undefined) ?? [])];
    entries.splice(Math.floor(at * (entries.length + 1)), 0, { ...RESOURCE, change });
    plan.resource_changes = entries;
  };
}

/** Adds a changed entry where there is none to change. */
function changed(how: (entry: Mutable) => void): Inject {
  return (plan, at) => {
    const entries = [...((plan.resource_changes as Mutable[] | undefined) ?? [])];
    const index = Math.floor(at * entries.length);
    const entry = entries[index] ?? { ...RESOURCE, change: { actions: ["no-op"], before: {}, after: {} } };
    how(entry);
    entries[index] = entry;
    plan.resource_changes = entries;
  };
}
