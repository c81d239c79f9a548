import { type Plan, parsePlan } from "../../src/tools/plan/plan";

export interface ResourcePlan {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode?: "managed" | "data";
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly replace_paths?: readonly (readonly unknown[])[];
  readonly importing?: unknown;
}

/** A plan's JSON in the shape that Terraform 1.11 gives it. */
export function planText(resources: readonly ResourcePlan[], outputs: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    variables: { password: { value: "hush" } },
    resource_changes: resources.map(
      ({ address, previous_address, mode = "managed", actions = ["no-op"], ...change }) => ({
        address,
        ...(previous_address && { previous_address }),
        mode,
        type: address.split(".")[0],
        change: { actions, before_sensitive: {}, after_sensitive: {}, ...change },
      }),
    ),
    output_changes: Object.fromEntries(Object.entries(outputs).map(([name, action]) => [name, { actions: [action] }])),
    applyable: true,
    complete: true,
    errored: false,
  });
}

export const planOf = (...given: Parameters<typeof planText>): Plan => parsePlan(planText(...given));
