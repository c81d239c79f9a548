import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changedSwitches } from "../../settings";
import { backendOf, type StackJson } from "../synthesized/stack-json";
import { PROJECT, synthesizeInto } from "../synthesized/synthesize";
import { type BackendChoice, switchesFor } from "./backend";
import { bundleOf } from "./bundle";
import { SecretFoundError } from "./errors";
import { type BundleFile, readFolder } from "./files";
import { findSecrets } from "./scan";
import { sourceOf } from "./source";
import { scriptsOf, wordsOf } from "./system-files";
import { checkReplaceable, type Written, writeBundle } from "./write";

/**
 * Synthesizes the stacks and writes a bundle of each; all are made and scanned before the first is written.
 *
 * @throws UserError
 */
export async function handOff(
  stacks: readonly string[],
  backend: BackendChoice,
  out: string,
): Promise<readonly Written[]> {
  const wanted = [...new Set(stacks)];
  const folder = mkdtempSync(join(tmpdir(), "handoff-"));
  try {
    synthesizeInto(folder, wanted, switchesFor(backend));
    const bundles = wanted.map((stack) => ({ stack, files: bundleIn(folder, stack, backend) }));
    for (const { stack, files } of bundles) {
      checkReplaceable(out, stack);
      const findings = await findSecrets(files);
      if (findings.length > 0) throw new SecretFoundError(stack, findings);
    }
    const written: Written[] = [];
    for (const { stack, files } of bundles) written.push(await writeBundle(out, stack, files));
    return written;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The bundle of a stack that has been synthesized, not yet scanned.
 *
 * @param folder what synth wrote
 */
export function bundleIn(folder: string, stack: string, backend: BackendChoice): readonly BundleFile[] {
  const files = readFolder(join(folder, "stacks", stack));
  const json = JSON.parse(readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8")) as StackJson;
  const switches = Object.entries(changedSwitches(process.env)).filter(
    ([name]) => isOfBackend(name, backendOf(json)) && !(name in switchesFor(backend)),
  );
  return bundleOf({
    stack,
    files,
    backend,
    warnings: warningsIn(folder, stack),
    scripts: scriptsOf(PROJECT, stack),
    words: wordsOf(PROJECT, stack),
    source: sourceOf(PROJECT, Object.keys(json.terraform.required_providers ?? {})),
    switches: Object.fromEntries(switches),
  });
}

/** The S3 switches say nothing of a stack whose state is elsewhere. */
function isOfBackend(name: string, backend: string | undefined): boolean {
  return !name.startsWith("STATE_S3_") || backend === "s3";
}

function warningsIn(folder: string, stack: string): readonly string[] {
  const { stacks } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, { readonly annotations: readonly { readonly message: string }[] }>>;
  };
  return (stacks[stack]?.annotations ?? []).map(({ message }) => message);
}
