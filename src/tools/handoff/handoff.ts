import { relative, resolve } from "node:path";
import { teamFiles } from "../../settings";
import { changedSwitches } from "../../switches";
import { diagram } from "../diagram/diagram";
import { PROJECT, teamFolder } from "../synthesized/project";
import type { Synthesized } from "../synthesized/read";
import { backendOf } from "../synthesized/stack-json";
import { type Target, withTargets } from "../synthesized/target";
import { type BundleBackend, switchesFor } from "./backend";
import { bundleOf, type Ingredients } from "./bundle";
import { HandoffError, SecretFoundError } from "./errors";
import { type BundleFile, isOperators, readFolder } from "./files";
import { checkLineEndings } from "./line-endings";
import { findSecrets } from "./scan/scan";
import type { Signer } from "./signature/signature";
import { sourceOf, unknownSource } from "./source";
import { scriptsOf, wordsOf } from "./system-files";
import { checkReplaceable, type Written, writeBundle } from "./write";

export interface HandOffProps {
  readonly backend: BundleBackend;
  /** The folder that gets the bundles. */
  readonly out: string;
  /** Signs the archives. @default none */
  readonly signer?: Signer | undefined;
}

/**
 * Writes a bundle for each target; all are made and scanned before the first is written.
 *
 * @throws UserError
 */
export async function handOff(
  targets: readonly Target[],
  { backend, out, signer }: HandOffProps,
): Promise<readonly Written[]> {
  return withTargets(targets, switchesFor(backend), async (synthesized) => {
    const bundles = await Promise.all(
      synthesized.map(async (made) => ({ stack: made.stack, files: await bundleIn(made, backend, signer) })),
    );
    const names = bundles.map(({ stack }) => stack);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
      throw new HandoffError(`two of them are called ${twice}: hand them over separately, each with its own --out`);
    for (const { stack, files } of bundles) {
      checkReplaceable(out, stack);
      checkLineEndings(stack, files);
      const findings = await findSecrets(files);
      if (findings.length > 0) throw new SecretFoundError(stack, findings);
    }
    const written: Written[] = [];
    for (const { stack, files } of bundles) written.push(await writeBundle(out, { stack, files, signer }));
    return written;
  });
}

/**
 * The bundle of a synthesized stack, not yet scanned.
 *
 * @throws HandoffError if a folder's JSON would have to be synthesized again
 */
export async function bundleIn(
  synthesized: Synthesized,
  backend: BundleBackend,
  signer?: Signer,
): Promise<readonly BundleFile[]> {
  const { stack, json } = synthesized;
  const ingredients = synthesized.ours ? ofStack(synthesized, backend) : ofFolder(synthesized, backend);
  const signing = signer?.signing(`${stack}.tar.gz`);
  return bundleOf({ ...ingredients, ...(signing && { signing }), picture: await diagram(stack, json) });
}

type WithoutPicture = Omit<Ingredients, "picture">;

function ofStack({ stack, folder, json, warnings }: Synthesized, backend: BundleBackend): WithoutPicture {
  const switches = Object.entries(changedSwitches(process.env))
    .filter(([name]) => isOfBackend(name, backendOf(json)) && !(name in switchesFor(backend)))
    .map(([name, value]) => [name, name === "IMPORTS_FILE" || name === "MOVES_FILE" ? fromProject(value) : value]);
  const words = wordsOf(PROJECT, stack);
  const read = teamFiles(process.env, stack).map((file) => resolve(teamFolder(), file));
  return {
    stack,
    // Terraform reads them and nobody runs them, whatever bits the checkout's templates have.
    files: readFolder(folder).map(({ path, content }) => ({ path, content })),
    backend,
    warnings,
    scripts: scriptsOf(PROJECT, stack, words),
    words,
    source: sourceOf(PROJECT, Object.keys(json.terraform.required_providers ?? {}), read),
    switches: Object.fromEntries(switches),
  };
}

/** The facts of a folder, of which only the files are known. */
function ofFolder({ stack, folder, json, warnings }: Synthesized, backend: BundleBackend): WithoutPicture {
  if (Object.keys(switchesFor(backend)).length > 0 && backend !== "local")
    throw new HandoffError(
      `${folder} can be handed over with its own backend, with none or with local: for another one, synthesize it again`,
    );
  const files = readFolder(folder, isOperators);
  return { stack, files, backend, warnings, scripts: [], words: undefined, source: unknownSource(json), switches: {} };
}

/** A file's path, given relative to the folder of the call, relative to the checkout, where the bundle is made again. */
function fromProject(file: string): string {
  return relative(PROJECT, resolve(teamFolder(), file));
}

/** The S3 switches do not matter for a stack whose state is elsewhere. */
function isOfBackend(name: string, backend: string | undefined): boolean {
  return !name.startsWith("STATE_S3_") || backend === "s3";
}
