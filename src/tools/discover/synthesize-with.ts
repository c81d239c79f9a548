import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Imports } from "../../stack/imports-file";
import type { StackJson } from "../synthesized/stack-json";
import { withTarget } from "../synthesized/target";

/** A stack's JSON as synth would write it with these imports, whatever the team's imports file says. */
export async function synthesizeWith(imports: Imports, stack: string): Promise<StackJson> {
  const folder = mkdtempSync(join(tmpdir(), "carryover-imports-"));
  try {
    const file = join(folder, "imports.json");
    writeFileSync(file, JSON.stringify(imports));
    const switches = { STATE_BACKEND: "local", IMPORTS_FILE: file };
    return await withTarget({ stack }, switches, ({ json }) => json);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
