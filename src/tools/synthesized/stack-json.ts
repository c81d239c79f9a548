import type { Json, JsonObject } from "../../json";

type Named<Value> = Readonly<Record<string, Value>>;

export interface VariableJson {
  readonly type?: string;
  readonly description?: string;
  readonly sensitive?: boolean;
  /** If missing, the variable is required; `null` is a default like any other. */
  readonly default?: Json;
}

export interface OutputJson {
  readonly description?: string;
  readonly sensitive?: boolean;
}

export interface TerraformJson {
  readonly required_version?: string;
  readonly required_providers?: Named<{ readonly source: string; readonly version?: string }>;
  readonly cloud?: { readonly organization?: string; readonly workspaces?: { readonly name?: string } };
  readonly backend?: Named<JsonObject>;
}

/** Resources or data sources by type and name. */
export type Blocks = Named<Named<JsonObject>>;

/** The parts of a synthesized cdk.tf.json that the tools read. */
export interface StackJson {
  readonly "//"?: { readonly metadata?: { readonly version?: string } };
  readonly terraform: TerraformJson;
  readonly provider?: Named<readonly JsonObject[]>;
  readonly variable?: Named<VariableJson>;
  readonly locals?: JsonObject;
  readonly output?: Named<OutputJson>;
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly module?: Named<JsonObject>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

/** The resources or data sources with their addresses, sorted by address. */
export interface Block {
  readonly address: string;
  readonly type: string;
  readonly config: JsonObject;
}

export function blocksOf(blocks: Blocks = {}): readonly Block[] {
  return Object.entries(blocks)
    .flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, config]) => ({ address: `${type}.${name}`, type, config })),
    )
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Where the stack keeps its state; undefined if its JSON does not say. */
export function backendOf({ terraform }: StackJson): string | undefined {
  return terraform.cloud ? "cloud" : Object.keys(terraform.backend ?? {})[0];
}
