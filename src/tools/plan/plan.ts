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

/** An object whose keys are data. A map, because an object loses the key `__proto__` and inherits `constructor`. */
const entries = pipe(
  custom<Readonly<Record<string, unknown>>>(isRecord),
  transform((record) => new Map(Object.entries(record))),
);

const change = looseObject({
  /** `["no-op"]`, `["create"]`, `["delete", "create"]`, …; newer Terraform versions may add others. */
  actions: array(string()),
  before: optional(unknown()),
  after: optional(unknown()),
  /** `true` for a value that is known only after apply, nested like the value. */
  after_unknown: optional(unknown()),
  before_sensitive: optional(unknown()),
  after_sensitive: optional(unknown()),
  /** Paths of the changed arguments that cannot be changed in place. */
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
  /** The key of an object that a replacement left behind. */
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
  /** Where AWS differs from the state. A refresh-only plan writes this into the state. */
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

/** The parts of a plan's JSON that the project reads. */
export type Plan = InferOutput<typeof planSchema> & {
  /** Names of the non-empty parts that the project does not know. */
  readonly unknownParts: readonly string[];
};
export type ResourceChange = Plan["resource_changes"][number];
export type Change = ResourceChange["change"];
export type OutputChange = Plan["output_changes"][number];
