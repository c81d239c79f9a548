import type { Plan } from "../../src/tools/plan/plan";
import { parsePlan } from "../../src/tools/plan/read";

export interface ResourcePlan {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode?: string;
  readonly deposed?: string;
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly unknown[])[];
  readonly importing?: unknown;
  readonly generated_config?: string;
}

/** Whatever a case needs to say differently at the top of the plan. */
export type Overrides = Readonly<Record<string, unknown>>;

/** A plan's JSON in the shape that Terraform 1.11 gives it: the changes, and the values before and after them. */
export function planJson(
  resources: readonly ResourcePlan[],
  outputs: Readonly<Record<string, string>> = {},
  overrides: Overrides = {},
): Readonly<Record<string, unknown>> {
  const entries = resources.map(entryOf);
  const managed = entries.filter(({ mode }) => mode === "managed");
  const does = ({ change }: (typeof entries)[number], ...actions: readonly string[]) =>
    actions.some((action) => change.actions.includes(action));
  const applyable =
    entries.some((entry) => !does(entry, "no-op") || entry.previous_address || entry.change.importing) ||
    Object.values(outputs).some((action) => action !== "no-op");
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    variables: { password: { value: "hush" } },
    planned_values: valuesOf(
      managed.filter((entry) => !does(entry, "delete", "forget") || does(entry, "create")),
      "after",
    ),
    prior_state: {
      format_version: "1.0",
      values: valuesOf(
        managed.filter((entry) => !does(entry, "create")),
        "before",
      ),
    },
    configuration: { root_module: {} },
    resource_changes: entries,
    output_changes: Object.fromEntries(
      Object.entries(outputs).map(([name, action]) => [
        name,
        {
          actions: [action],
          before: action === "create" ? null : 1,
          after: action === "delete" ? null : action === "no-op" ? 1 : 2,
        },
      ]),
    ),
    timestamp: "2026-01-01T00:00:00Z",
    applyable,
    complete: true,
    errored: false,
    ...overrides,
  };
}

export function planText(...given: Parameters<typeof planJson>): string {
  return JSON.stringify(planJson(...given));
}

export const planOf = (...given: Parameters<typeof planJson>): Plan => parsePlan(planText(...given));

function entryOf({
  address,
  previous_address,
  mode = "managed",
  deposed,
  actions = ["no-op"],
  ...change
}: ResourcePlan) {
  const [type = "", name = ""] = address.split(".").slice(-2);
  const values = { id: address };
  return {
    address,
    ...(previous_address && { previous_address }),
    ...(deposed && { deposed }),
    mode,
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions,
      before: actions[0] === "create" && actions.length === 1 ? null : values,
      after: ["delete", "forget"].includes(actions.join()) ? null : values,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      ...change,
    },
  };
}

function valuesOf(entries: readonly ReturnType<typeof entryOf>[], which: "before" | "after") {
  const resources = entries.map(({ address, mode, type, name, change }) => ({
    ...{ address, mode, type, name },
    values: change[which] ?? {},
  }));
  return { root_module: { resources } };
}
