import {
  array,
  boolean,
  custom,
  type InferOutput,
  looseObject,
  number,
  optional,
  pipe,
  string,
  transform,
  union,
  unknown,
} from "valibot";
import { isRecord } from "../../json";
import { valuesSchema } from "./values";

/** An object whose keys are data: a map, so that no key (`__proto__`, `constructor`) is lost or found where it is not. */
const entries = pipe(
  custom<Readonly<Record<string, unknown>>>(isRecord),
  transform((record) => new Map(Object.entries(record))),
);

const change = looseObject({
  /** `["no-op"]`, `["create"]`, `["delete", "create"]`, …: Terraform adds to these. */
  actions: array(string()),
  before: optional(unknown()),
  after: optional(unknown()),
  /** `true` where only the apply knows the value, nested as the value is. */
  after_unknown: optional(unknown()),
  before_sensitive: optional(unknown()),
  after_sensitive: optional(unknown()),
  /** Paths of the arguments that cannot be changed in place. */
  replace_paths: optional(array(array(union([string(), number()])))),
  importing: optional(looseObject({ id: optional(string()), unknown: optional(boolean()) })),
  generated_config: optional(unknown()),
});

const resourceChange = looseObject({
  address: string(),
  previous_address: optional(string()),
  module_address: optional(string()),
  mode: string(),
  type: string(),
  name: string(),
  index: optional(unknown()),
  provider_name: optional(string()),
  /** The key of an object that a replacement has left behind. */
  deposed: optional(string()),
  action_reason: optional(string()),
  change,
});

const outputChange = looseObject({ actions: array(string()), before: optional(unknown()), after: optional(unknown()) });

const check = looseObject({
  address: looseObject({ to_display: string() }),
  status: string(),
});

/** The whole of `terraform show -json <plan file>`: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
export const planSchema = looseObject({
  format_version: string(),
  terraform_version: string(),
  variables: optional(entries),
  planned_values: valuesSchema,
  prior_state: optional(looseObject({ values: optional(valuesSchema) })),
  configuration: looseObject({}),
  resource_changes: optional(array(resourceChange), []),
  /** What differs in AWS from the state. A refresh-only plan writes it into the state. */
  resource_drift: optional(array(resourceChange), []),
  output_changes: optional(
    pipe(
      entries,
      transform((map) => [...map].map(([name, of]) => ({ name, of }))),
      array(looseObject({ name: string(), of: outputChange })),
    ),
    {},
  ),
  checks: optional(array(check), []),
  applyable: boolean(),
  complete: boolean(),
  errored: boolean(),
});

/** A plan's JSON, as far as the project reads it. */
export type Plan = InferOutput<typeof planSchema> & {
  /** Names of parts that the project does not know, and that are not empty. */
  readonly unknownParts: readonly string[];
};
export type ResourceChange = Plan["resource_changes"][number];
export type Change = ResourceChange["change"];
export type OutputChange = Plan["output_changes"][number];
