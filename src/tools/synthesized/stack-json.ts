type Named<Value> = Readonly<Record<string, Value>>;

export interface VariableJson {
  readonly type?: string;
  readonly description?: string;
  readonly sensitive?: boolean;
  /** Missing: the variable is required; `null` is a default like any other. */
  readonly default?: unknown;
}

export interface OutputJson {
  readonly description?: string;
  readonly sensitive?: boolean;
}

export interface TerraformJson {
  readonly required_version?: string;
  readonly required_providers?: Named<{ readonly source: string; readonly version?: string }>;
  readonly cloud?: { readonly organization?: string; readonly workspaces?: { readonly name?: string } };
  readonly backend?: Named<Named<unknown>>;
}

/** What bundles and pages say of a synthesized cdk.tf.json. */
export interface StackJson {
  readonly terraform: TerraformJson;
  readonly variable?: Named<VariableJson>;
  readonly output?: Named<OutputJson>;
  readonly resource?: Named<Named<Named<unknown>>>;
  readonly data?: Named<Named<Named<unknown>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** A resource or data source with its address, sorted by it. */
export interface Block {
  readonly address: string;
  readonly type: string;
  readonly config: Named<unknown>;
}

export function blocksOf(blocks: Named<Named<Named<unknown>>> = {}): readonly Block[] {
  return Object.entries(blocks)
    .flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, config]) => ({ address: `${type}.${name}`, type, config })),
    )
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Where the stack keeps its state; undefined where its JSON does not say. */
export function backendOf({ terraform }: StackJson): string | undefined {
  return terraform.cloud ? "cloud" : Object.keys(terraform.backend ?? {})[0];
}
