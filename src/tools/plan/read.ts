import { safeParse } from "valibot";
import { own, parseJson } from "../../json";
import { PlanError } from "./errors";
import { type Plan, planSchema } from "./plan";
import { unknownPartsOf } from "./unknown-parts";

const HOW = "run `terraform show -json <plan file>`";

/** Other JSON that Terraform prints, by a key that only it has. */
const OTHERS: Readonly<Record<string, string>> = {
  values: `this is a state: \`terraform show -json\` without a plan file shows the state. Name the plan file: ${HOW}`,
  valid: `this is the output of \`terraform validate -json\`, not a plan: ${HOW}`,
  provider_schemas: `these are provider schemas, not a plan: ${HOW}`,
  lineage: `this is a state file, not a plan: ${HOW}`,
  remote_plan_format: `this is the bookmark of a plan in HCP Terraform: ${HOW}, which fetches the plan`,
  "@level": `this is the log of \`terraform plan -json\`, not a plan: plan with -out and ${HOW}`,
};

/**
 * Reads what `terraform show -json <plan file>` prints. Parts that every plan must have get no default.
 *
 * @param name of the file or stream, for the message
 * @throws JsonError, PlanError if it is not a plan. No message quotes the text: a plan holds secrets
 */
export function parsePlan(text: string, name = "the plan's JSON"): Plan {
  const json = parsePlanJson(text, name);
  const parsed = safeParse(planSchema, json);
  if (parsed.success) return { ...parsed.output, unknownParts: unknownPartsOf(json) };
  throw new PlanError(`${name}: ${whyNot(json)}`);
}

function parsePlanJson(text: string, name: string): unknown {
  // A log has an object on each line, so it is not JSON as a whole: its beginning tells.
  if (/^\s*\{"@level"/.test(text)) throw new PlanError(`${name}: ${OTHERS["@level"]}`);
  return parseJson(text, name);
}

function whyNot(json: unknown): string {
  const other = Object.entries(OTHERS).find(([part]) => own(json, part) !== undefined);
  if (own(json, "planned_values") === undefined) return other?.[1] ?? `this is not a plan's JSON: ${HOW}`;
  if (["applyable", "complete", "errored"].some((part) => typeof own(json, part) !== "boolean"))
    return "the plan does not say whether there is anything to apply, or whether it is complete: plan with Terraform 1.9 or newer";
  return `this is not a plan's JSON as Terraform writes it: ${HOW}`;
}
