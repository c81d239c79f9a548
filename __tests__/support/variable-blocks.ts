import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { JsonObject, StackJson } from "./synth";
import { terraformEnv } from "./terraform-providers";

/** A line of `terraform plan -json`: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface Line {
  readonly type: string;
  readonly diagnostic?: { readonly summary: string; readonly detail: string };
}

/**
 * What Terraform says to values of these variables: a message each, sorted; none where it takes them all.
 *
 * The folder holds the variables and nothing else, so that no provider is needed and a plan takes a tenth of a second.
 */
export async function refusals(
  { variable = {} }: Pick<StackJson, "variable">,
  values: JsonObject = {},
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "carryover-variables-"));
  try {
    writeFileSync(join(folder, "variables.tf.json"), JSON.stringify({ variable }));
    writeFileSync(join(folder, "given.tfvars.json"), JSON.stringify(values));
    const options = ["-json", "-input=false", "-lock=false", "-var-file=given.tfvars.json"];
    const { stdout, stderr, failed } = await execa("terraform", ["plan", ...options], {
      cwd: folder,
      env: terraformEnv(),
      reject: false,
    });
    const messages = stdout.split("\n").flatMap((line) => messageOf(JSON.parse(line) as Line));
    if (failed !== messages.length > 0) throw new Error(`terraform plan: ${stderr || stdout}`);
    return messages.sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Terraform adds which rule it was, after an empty line. */
function messageOf({ diagnostic }: Line): readonly string[] {
  if (!diagnostic) return [];
  const [message] = diagnostic.detail.split("\n\n");
  return [message?.replaceAll("\n", " ") ?? diagnostic.summary];
}
