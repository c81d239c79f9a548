import {
  array,
  custom,
  type GenericSchema,
  type InferOutput,
  lazy,
  looseObject,
  number,
  optional,
  string,
  union,
} from "valibot";
import { isRecord, type JsonObject } from "../../json";

const resource = looseObject({
  address: string(),
  mode: string(),
  type: string(),
  name: string(),
  index: optional(union([number(), string()])),
  provider_name: optional(string()),
  /** Arguments and attributes; in a plan, without those that are known only after apply. */
  values: optional(custom<JsonObject>(isRecord), {}),
});

/** A resource instance in a plan or a state. */
export type ResourceValues = InferOutput<typeof resource>;

export interface ModuleValues {
  readonly address?: string | undefined;
  readonly resources: readonly ResourceValues[];
  readonly child_modules: readonly ModuleValues[];
}

const moduleSchema: GenericSchema<unknown, ModuleValues> = looseObject({
  address: optional(string()),
  resources: optional(array(resource), []),
  child_modules: optional(array(lazy(() => moduleSchema)), []),
});

/** https://developer.hashicorp.com/terraform/internals/json-format#values-representation */
export const valuesSchema = looseObject({
  root_module: optional(moduleSchema, {}),
  outputs: optional(custom<JsonObject>(isRecord)),
});

/** The managed resources in and below a module, by address with indices. */
export function managedResources(root: ModuleValues | undefined): ReadonlyMap<string, ResourceValues> {
  const found = new Map<string, ResourceValues>();
  const open = root === undefined ? [] : [root];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    for (const each of module.resources) if (each.mode === "managed") found.set(each.address, each);
    open.push(...module.child_modules);
  }
  return found;
}
