import {
  array,
  boolean,
  type InferOutput,
  looseObject,
  optional,
  picklist,
  pipe,
  record,
  regex,
  safeParse,
  string,
  unknown,
} from "valibot";
import { PlanError } from "../ci/errors";

const change = looseObject({
  actions: array(string()),
  before: optional(unknown()),
  after: optional(unknown()),
  after_unknown: optional(unknown()),
  replace_paths: optional(array(array(unknown()))),
  importing: optional(unknown()),
});

const schema = looseObject({
  format_version: pipe(string(), regex(/^1\./)),
  errored: optional(boolean()),
  complete: optional(boolean()),
  resource_changes: optional(
    array(
      looseObject({
        address: string(),
        previous_address: optional(string()),
        mode: picklist(["managed", "data"]),
        change,
      }),
    ),
    [],
  ),
  output_changes: optional(record(string(), looseObject({ actions: array(string()) })), {}),
});

/** The parts of `terraform show -json` that CI reads: https://developer.hashicorp.com/terraform/internals/json-format */
export type Plan = InferOutput<typeof schema>;
export type ResourceChange = Plan["resource_changes"][number];

/**
 * @throws PlanError where the text is no plan's JSON, or the plan is not whole. The message holds nothing of the text: a plan
 * holds secrets.
 */
export function parsePlan(text: string): Plan {
  const parsed = safeParse(schema, json(text));
  if (!parsed.success) throw new PlanError("this is no plan's JSON: pipe `terraform show -json <plan file>` in");
  const { errored, complete } = parsed.output;
  if (errored === true || complete === false)
    throw new PlanError("the plan is not whole (an error, -target or a deferred change): plan again without that");
  return parsed.output;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
