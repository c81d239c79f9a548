import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App } from "cdktf";
import type { Construct } from "constructs";
import { readSettings, type Settings } from "../../src/settings";
import type { StateLocation } from "../../src/stack/backend";
import { BaseStack } from "../../src/stack/stack";
import type { StackClass } from "../../src/systems";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The parts of a cdk.tf.json that tests look at. */
export interface StackJson {
  readonly terraform: JsonObject;
  readonly provider?: JsonObject;
  readonly variable?: Readonly<Record<string, JsonObject>>;
  readonly locals?: JsonObject;
  readonly data?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly output?: Readonly<Record<string, JsonObject>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

export interface Synthesized {
  readonly json: StackJson;
  /** The file's text, for comparing byte by byte. */
  readonly text: string;
  readonly warnings: readonly string[];
}

/** A stack's default settings, except for the local backend: it needs no HCP Terraform. */
export const SETTINGS: Settings = readSettings([], { STATE_BACKEND: "local" }, []);

/** Synthesizes one stack as main.ts does, in a folder that is removed afterwards. */
export function synthesize(Stack: StackClass, name: string, settings: Partial<Settings> = {}): Synthesized {
  return withFolder((folder) => synthesizeInto(folder, Stack, name, settings));
}

/** Synthesizes one stack as main.ts does, into `<outdir>/stacks/<name>`. */
export function synthesizeInto(
  outdir: string,
  Stack: StackClass,
  name: string,
  settings: Partial<Settings> = {},
): Synthesized {
  const app = new App({ outdir, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
  new Stack(app, name, { ...SETTINGS, ...settings });
  app.synth();
  const text = readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
  const warnings = (app.manifest.stacks[name]?.annotations ?? []).map(({ message }) => message);
  return { json: JSON.parse(text) as StackJson, text, warnings };
}

/** A stack class for a test: the base stack, the aws provider, and what the body adds. */
export function stackOf(body: (stack: BaseStack) => void, state: StateLocation = {}): StackClass {
  return class extends BaseStack {
    constructor(scope: Construct, id: string, settings: Settings) {
      super(scope, id, { ...settings, state });
      new AwsProvider(this, "aws");
      body(this);
    }
  };
}

/** Gives the body a new folder and removes it afterwards. */
export function withFolder<T>(body: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The managed resources of a stack by address. */
export function resources({ resource = {} }: StackJson): ReadonlyMap<string, JsonObject> {
  return new Map(
    Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, config]): [string, JsonObject] => [`${type}.${name}`, config]),
    ),
  );
}

/** A stack's resource by its address. */
export function getter(declared: ReadonlyMap<string, JsonObject>): (address: string) => JsonObject {
  return (address) => {
    const found = declared.get(address);
    if (!found) throw new Error(`${address} is not declared`);
    return found;
  };
}
