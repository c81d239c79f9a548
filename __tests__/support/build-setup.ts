import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PROJECT } from "../../src/tools/synthesized/project";

/** Builds once what the tests run and copy, before they start in parallel. */
export default function setup(): void {
  execFileSync(process.execPath, [join(PROJECT, "src/build/build.cjs")], { stdio: "inherit" });
}
