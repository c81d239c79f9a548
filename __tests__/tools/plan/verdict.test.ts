import { describe, expect, it } from "vitest";
import { parsePlan } from "../../../src/tools/plan/read";
import { EXIT_CODES, judge, type Kind } from "../../../src/tools/plan/verdict";
import { type Overrides, planJson, planOf, type ResourcePlan } from "../../support/plans";

type Outputs = Readonly<Record<string, string>>;

const judged = (...given: Parameters<typeof planOf>) => judge(planOf(...given));
const MOVE: ResourcePlan = { address: "aws_vpc.vpc", previous_address: "module.network.aws_vpc.vpc" };
const SAME: ResourcePlan = { address: "aws_vpc.other" };
/** As JSON has it: a key of its own, whatever it is called. */
const parsed = (text: string): Outputs => JSON.parse(text) as Outputs;

/** A case: what it is, the resources, the outputs, what the plan says differently, and a word of the reason. */
type Case = readonly [string, readonly ResourcePlan[], (Outputs | undefined)?, (Overrides | undefined)?, RegExp?];

const EMPTY: readonly Case[] = [
  ["a data source is as it was", [{ address: "data.a.b", mode: "data" }, SAME]],
  ["a refresh-only plan found nothing to write", [], {}, { resource_drift: [drift("a.b", ["no-op"])] }],
  ["nothing is declared", []],
  ["nothing differs", [SAME, { address: "aws_vpc.vpc" }]],
  ["outputs stay as they are", [SAME], { url: "no-op" }],
  [
    "something differs in AWS that the configuration leaves alone",
    [SAME],
    {},
    { resource_drift: [drift("aws_vpc.other")] },
  ],
  ["checks pass", [SAME], {}, { checks: [checked("pass")] }],
  ["a check fails, which Terraform only warns of", [SAME], {}, { checks: [checked("fail")] }],
  ["parts that are empty are not known", [SAME], {}, { deferred_changes: [], action_invocations: null, other: {} }],
];

const STATE_ONLY: readonly Case[] = [
  ["addresses change", [MOVE]],
  ["addresses change and an output is new, as in quiz's own move", [MOVE, SAME], { url: "create" }],
  ["only an output is new", [SAME], { url: "create" }],
  ["only an output is new, with a name that every object has", [SAME], parsed('{"constructor":"create"}')],
  ["something is imported as it is", [{ address: "a.b", importing: { id: "i-1" } }]],
  ["what is imported moves, too", [{ ...MOVE, importing: { id: "i-1" } }]],
  ["something is forgotten, not destroyed", [{ address: "a.b", actions: ["forget"] }]],
  ["something moves that differs in AWS in what is left alone", [MOVE], {}, { resource_drift: [drift("aws_vpc.vpc")] }],
];

const CHANGES: readonly Case[] = [
  ["something is added", [{ address: "a.b", actions: ["create"] }], {}, {}, /^added: a\.b$/],
  ["something is changed", [{ address: "a.b", actions: ["update"] }], {}, {}, /^changed: a\.b$/],
  ["something is destroyed", [{ address: "a.b", actions: ["delete"] }], {}, {}, /^destroyed or replaced: a\.b$/],
  ["something is replaced", [{ address: "a.b", actions: ["delete", "create"] }], {}, {}, /^destroyed or replaced/],
  ["something is replaced, made first", [{ address: "a.b", actions: ["create", "delete"] }], {}, {}, /^destroyed or/],
  [
    "a left-over object is destroyed",
    [{ address: "a.b", deposed: "0123abcd", actions: ["delete"] }],
    {},
    {},
    /destroyed/,
  ],
  [
    "something is replaced and left, not destroyed",
    [{ address: "a.b", actions: ["create", "forget"] }],
    {},
    {},
    /not underst/,
  ],
  ["what moves is changed, too", [{ ...MOVE, actions: ["update"] }], {}, {}, /^changed/],
  [
    "what is imported is changed, too",
    [{ address: "a.b", actions: ["update"], importing: { id: "i" } }],
    {},
    {},
    /^changed/,
  ],
  ["what is imported is replaced", [{ address: "a.b", actions: ["delete", "create"], importing: { id: "i" } }]],
  ["an import's id is not known yet", [{ address: "a.b", importing: { unknown: true } }], {}, {}, /not understood/],
  [
    "what is imported has no configuration",
    [{ address: "a.b", importing: { id: "i" }, generated_config: "resource {}" }],
  ],
  [
    "a data source is read during the apply",
    [{ address: "a.b", mode: "data", actions: ["read"] }],
    {},
    {},
    /only during the apply/,
  ],
  ["an output changes", [SAME], { url: "update" }, {}, /output that changes or is removed: url/],
  ["an output goes", [SAME], { url: "delete" }, {}, /output that changes or is removed: url/],
  ["an output is replaced", [SAME], { url: "delete" }, { applyable: true }],
  ["an output of the name constructor changes", [MOVE], parsed('{"constructor":"update"}'), {}, /: constructor$/],
  ["an output of the name prototype changes", [MOVE], parsed('{"prototype":"update"}'), {}, /: prototype$/],
  ["an output of the name __proto__ changes", [MOVE], parsed('{"__proto__":"update"}'), {}, /: __proto__$/],
  ["an output's action is not known", [MOVE], { url: "replace" }, {}, /output that changes or is removed/],
  [
    "an output says no-op and has another value",
    [MOVE],
    {},
    { output_changes: { url: { actions: ["no-op"], before: 1, after: 2 } } },
  ],
  [
    "an output says that it is new and had a value",
    [MOVE],
    {},
    { output_changes: { url: { actions: ["create"], before: 1, after: 2 } } },
  ],
  [
    "an output has no action",
    [MOVE],
    {},
    { output_changes: { url: { actions: [] } } },
    /output that changes or is removed/,
  ],
  ["an action is not known", [{ address: "a.b", actions: ["defer"] }], {}, {}, /not understood/],
  ["an action has an object's own name", [{ address: "a.b", actions: ["constructor"] }], {}, {}, /not understood/],
  ["there is no action", [{ address: "a.b", actions: [] }], {}, { applyable: false }, /not understood/],
  ["actions contradict each other", [{ address: "a.b", actions: ["no-op", "delete"] }], {}, {}, /not understood/],
  ["a managed resource is read", [{ address: "a.b", actions: ["read"] }], {}, {}, /not understood/],
  ["a data source is destroyed", [{ address: "a.b", mode: "data", actions: ["delete"] }], {}, {}, /not understood/],
  ["a data source does what is not known", [{ address: "a.b", mode: "data", actions: ["odd"] }], {}, {}, /not underst/],
  [
    "a resource is of a kind that is not known",
    [{ address: "a.b", mode: "ephemeral" }],
    {},
    { applyable: false },
    /not understood/,
  ],
  ["a left-over object is kept", [{ ...SAME, deposed: "0123abcd" }], {}, {}, /not understood/],
  ["no-op hides another value", [{ address: "a.b", before: { x: 1 }, after: { x: 2 } }], {}, {}, /not understood/],
  [
    "no-op hides a value that is not known yet",
    [{ address: "a.b", after_unknown: { x: [{ y: true }] } }],
    {},
    {},
    /not underst/,
  ],
  ["a move hides another value", [{ ...MOVE, before: { x: 1 }, after: { x: 2 } }], {}, {}, /not understood/],
  [
    "an import hides a value that is not known yet",
    [{ address: "a.b", importing: { id: "i" }, after_unknown: { x: true } }],
  ],
  ["a data source's no-op hides another value", [{ address: "a.b", mode: "data", before: {}, after: { x: 1 } }]],
  [
    "a refresh-only plan writes into the state what changed in AWS",
    [],
    {},
    { resource_drift: [drift("a.b")], applyable: true },
    /different in AWS/,
  ],
  [
    "a refresh-only plan moves what changed in AWS",
    [],
    {},
    { resource_drift: [{ ...drift("a.b"), previous_address: "a.c" }], applyable: true },
  ],
  [
    "a refresh-only plan moves what did not change",
    [],
    {},
    { resource_drift: [{ ...drift("a.b", ["no-op"]), previous_address: "a.c" }], applyable: true },
  ],
  [
    "what is gone from AWS drops out of the state beside a move",
    [MOVE],
    {},
    { resource_drift: [drift("a.b", ["delete"])] },
    /different in AWS/,
  ],
  [
    "what is gone from AWS drops out of the state alone",
    [SAME],
    {},
    { resource_drift: [drift("a.b", ["delete"])] },
    /different in AWS/,
  ],
  ["Terraform would apply what is not listed", [SAME], {}, { applyable: true }, /does not list/],
  ["Terraform would not apply what is listed", [MOVE], {}, { applyable: false }, /nothing to apply/],
  ["Terraform would not apply a new output", [SAME], { url: "create" }, { applyable: false }, /nothing to apply/],
  ["changes are deferred", [SAME], {}, { deferred_changes: [{ reason: "unknown" }] }, /deferred_changes/],
  ["actions are invoked", [SAME], {}, { action_invocations: [{ address: "action.x.y" }] }, /action_invocations/],
  ["actions are deferred", [MOVE], {}, { deferred_action_invocations: [{}] }, /deferred_action_invocations/],
  ["a part is not known", [MOVE], {}, { resource_teardown: [{ address: "a.b" }] }, /resource_teardown/],
  ["a part that is not known says no", [MOVE], {}, { something: false }, /something/],
  [
    "a part is called as every object's prototype",
    [MOVE],
    {},
    JSON.parse('{"__proto__":[1]}') as Overrides,
    /__proto__/,
  ],
  [
    "an entry has a part that is not known",
    [MOVE],
    {},
    { resource_changes: [{ ...entry(MOVE), change: { actions: ["no-op"] }, teardown: true }] },
    /teardown/,
  ],
  [
    "a change has a part that is not known",
    [MOVE],
    {},
    { resource_changes: [{ ...entry(MOVE), change: { actions: ["no-op"], wipe: [1] } }] },
    /wipe/,
  ],
  [
    "an output has a part that is not known",
    [MOVE],
    {},
    { output_changes: { url: { actions: ["no-op"], wipe: true } } },
    /wipe/,
  ],
  ["the plan failed halfway", [SAME], {}, { errored: true }, /failed halfway/],
  ["the plan is of some targets only", [SAME], {}, { complete: false }, /not complete/],
  ["the plan of moves is of some targets only", [MOVE], {}, { complete: false }, /not complete/],
  ["the format is a newer one", [SAME], {}, { format_version: "1.3" }, /format is 1\.3/],
  ["the format is an older one", [SAME], {}, { format_version: "1.1" }, /format is 1\.1/],
  ["the format is another one", [MOVE], {}, { format_version: "2.0" }, /format is 2\.0/],
  [
    "an entry is missing of what changes",
    [MOVE],
    {},
    { planned_values: values({ ...MOVE, id: 1 }, "a.new") },
    /not listed/,
  ],
  ["an entry is missing of what goes", [MOVE], {}, { prior_state: { values: values(MOVE, "a.old") } }, /not listed/],
  [
    "an entry says no-op, but the values after are others",
    [SAME],
    {},
    { planned_values: values({ ...SAME, id: 1 }) },
    /not listed as a change: aws_vpc\.other/,
  ],
  [
    "an entry says that it moves, but the values after are others",
    [MOVE],
    {},
    { planned_values: values({ ...MOVE, id: 1 }) },
    /not listed/,
  ],
  [
    "an entry says that it is imported, but the values after are others",
    [{ address: "a.b", importing: { id: "i" } }],
    {},
    { planned_values: values({ address: "a.b", id: 1 }) },
    /not listed/,
  ],
  [
    "entries are missing, and so are the values after",
    [SAME],
    {},
    { planned_values: { root_module: {} } },
    /not listed/,
  ],
  [
    "an import is known, and its resource is not",
    [{ address: "a.b", importing: { id: "i" } }],
    {},
    { prior_state: {} },
  ],
  ["nothing was there, and nothing is listed", [SAME], {}, { prior_state: undefined }, /not listed/],
  [
    "an entry is missing within a module",
    [],
    {},
    { planned_values: { root_module: { child_modules: [values("a.b").root_module] } }, applyable: false },
    /not listed/,
  ],
];

const TABLE = [
  ...EMPTY.map((each) => ["EMPTY", each] as const),
  ...STATE_ONLY.map((each) => ["STATE ONLY", each] as const),
  ...CHANGES.map((each) => ["CHANGES", each] as const),
].map(([kind, [name, ...rest]]) => [kind, name, rest] as const);

describe("the verdict of a plan", () => {
  it.each(TABLE)("is %s where %s", (kind: Kind, _, [resources, outputs, overrides, reason]) => {
    const verdict = judged(resources, outputs, overrides);
    expect(verdict).toMatchObject({ kind });
    expect(verdict.reasons).not.toEqual([]);
    if (reason) expect(verdict.reasons).toContainEqual(expect.stringMatching(reason));
  });

  it("lists what it finds, and counts a replacement as Terraform does: one added, one destroyed", () => {
    const verdict = judged(
      [
        { address: "a.add", actions: ["create"] },
        { address: "a.change", actions: ["update"], importing: { id: "i" } },
        { address: "a.replace", actions: ["delete", "create"] },
        { address: "a.destroy", actions: ["delete"] },
        { address: "a.forget", actions: ["forget"] },
        MOVE,
        { address: "data.a.read", mode: "data", actions: ["read"] },
      ],
      { gone: "delete", made: "create", same: "no-op" },
      {
        resource_drift: [drift("a.change"), drift("a.replace", ["no-op"])],
        checks: [checked("error"), checked("unknown")],
      },
    );
    expect(verdict).toMatchObject({
      kind: "CHANGES",
      add: ["a.add", "a.replace"],
      change: ["a.change"],
      destroy: ["a.replace", "a.destroy"],
      moved: [{ from: "module.network.aws_vpc.vpc", to: "aws_vpc.vpc" }],
      imported: ["a.change"],
      forgotten: ["a.forget"],
      newOutputs: ["made"],
      changedOutputs: ["gone"],
      drifted: ["a.change"],
      failedChecks: ["check.health"],
    });
  });

  it("tells what drops out of the state by its address", () => {
    const { reasons } = judged([MOVE], {}, { resource_drift: [drift("a.gone", ["delete"])] });
    expect(reasons).toEqual([expect.stringMatching(/^different in AWS, .*: a\.gone$/)]);
  });

  it("tells the checks that do not hold, and no others", () => {
    const told = (status: string) => judged([SAME], {}, { checks: [checked(status)] }).failedChecks;
    expect(["pass", "unknown", "fail", "error"].map(told)).toEqual([[], [], ["check.health"], ["check.health"]]);
  });

  it("has an exit code for each kind, with 1 left for errors", () => {
    expect(EXIT_CODES).toEqual({ EMPTY: 0, CHANGES: 2, "STATE ONLY": 3 });
  });

  it("takes an output for new where the plan does not say what it was before", () => {
    expect(
      judged([SAME], {}, { output_changes: { url: { actions: ["create"], after: 1 } }, applyable: true }),
    ).toMatchObject({
      kind: "STATE ONLY",
      newOutputs: ["url"],
    });
  });

  it("tells the first few addresses of a reason and how many there are beside", () => {
    const added = [1, 2, 3, 4, 5].map((n) => ({ address: `a.n${n}`, actions: ["create"] }));
    expect(judged(added).reasons).toEqual(["added: a.n1, a.n2, a.n3 and 2 more"]);
    expect(judged(added.slice(0, 3)).reasons).toEqual(["added: a.n1, a.n2, a.n3"]);
  });

  it("counts what only rewrites the state", () => {
    const more = [
      { address: "a.forgotten", actions: ["forget"] },
      { address: "a.imported", importing: { id: "i" } },
    ];
    expect(judged([MOVE, ...more], { url: "create" }).reasons).toEqual([
      "1 moved to a new address",
      "1 imported as it is",
      "1 forgotten, not destroyed",
      "1 a new output",
    ]);
  });

  it("does not ask for entries of what stays, which a refresh-only plan leaves out", () => {
    const { resource_changes: _, ...rest } = planJson([SAME], {}, { planned_values: { root_module: {} } });
    expect(judge(parsePlan(JSON.stringify(rest))).kind).toBe("EMPTY");
    expect(judge(parsePlan(JSON.stringify({ ...rest, applyable: true }))).kind).toBe("CHANGES");
  });
});

function drift(address: string, actions: readonly string[] = ["update"]) {
  return { ...entry({ address }), change: { actions, before: { x: 1 }, after: { x: 2 } } };
}

function checked(status: string) {
  return { address: { kind: "check", name: "health", to_display: "check.health" }, status, instances: [] };
}

function entry({ address, previous_address }: ResourcePlan) {
  return { address, ...(previous_address && { previous_address }), mode: "managed", type: "a", name: "b" };
}

/** Values with these resources, by address or as they are. */
function values(...resources: readonly (string | { readonly address: string; readonly id?: number })[]) {
  return {
    root_module: {
      resources: resources.map((resource) => {
        const { address, id = undefined } = typeof resource === "string" ? { address: resource } : resource;
        return { address, mode: "managed", type: "a", name: "b", values: { id: id ?? address } };
      }),
    },
  };
}
