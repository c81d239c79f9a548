import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Settings } from "../../settings";
import type { Imports } from "../../stack/imports";
import { STACKS } from "../../systems";
import { DiscoveryError } from "./errors";
import type { StackJson } from "./json";

/**
 * The JSON of a stack as synth would write it with these imports; the project's own cdktf.out stays as it is.
 *
 * @throws UserError as synth does, where the imports are not the stack's
 */
export function synthesize(name: string, settings: Settings, imports: Imports): StackJson {
  const load = STACKS[name];
  if (!load) throw new DiscoveryError(`unknown stack ${name}: choose from ${Object.keys(STACKS).join(", ")}`);
  const Stack = load();
  // cdktf makes this folder even where nothing is synthesized.
  const outdir = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    const app = new App({ outdir, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
    const stack = new Stack(app, name, { ...settings, backend: { kind: "local" }, imports });
    stack.prepareStack();
    return JSON.parse(JSON.stringify(stack.toTerraform())) as StackJson;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
