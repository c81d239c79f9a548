import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PROJECT } from "../../src/tools/synthesized/project";

/** Builds what tests run and copy, once, before they start in parallel. */
export default function setup(): void {
  execFileSync(process.execPath, [join(PROJECT, "src/build/build.cjs")], { stdio: "inherit" });
}
