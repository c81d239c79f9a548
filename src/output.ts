import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UserError } from "./errors";

/** The disk refused what synth writes. */
export class OutputError extends UserError {
  constructor(outdir: string, code: string) {
    super(
      `cannot write to ${outdir}: ${REASONS[code] ?? code}. The earlier files are unchanged: make room and start again`,
    );
  }
}

/** Error codes that concern the disk and not one file. Node names no file with them. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full (ENOSPC)",
  EDQUOT: "the disk quota is used up (EDQUOT)",
  EFBIG: "a file would be larger than the limit (EFBIG)",
  EIO: "the disk does not answer as it should (EIO)",
};

const STACKS = "stacks";
const ASSETS = "assets";

/**
 * Writes a folder as a whole: everything goes into a new folder inside it, and each file is renamed into place once all are
 * written. A failure before that leaves the earlier files untouched, and several processes may do this at the same time.
 * Terraform's and the team's own files in a stack's folder stay.
 *
 * @param outdir as cdktf lays it out: `manifest.json`, and a folder for each stack below `stacks`
 * @param write fills the given folder with the same layout
 * @throws OutputError
 */
export function writeWhole<T>(outdir: string, write: (folder: string) => T): T {
  try {
    // cdktf makes the folder for the stacks in any case.
    mkdirSync(join(outdir, STACKS), { recursive: true });
    const folder = mkdtempSync(join(outdir, ".synth-"));
    try {
      const result = write(folder);
      publish(folder, outdir);
      return result;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw code in REASONS ? new OutputError(outdir, code) : error;
  }
}

/** Assets first: their folder names are new, so nothing reads them until the JSON names them. */
function publish(from: string, to: string): void {
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(from.length + 1));
  const [assets, others] = [files.filter(isAsset), files.filter((file) => !isAsset(file))];
  for (const file of [...assets, ...others]) mkdirSync(dirname(join(to, file)), { recursive: true });
  // The manifest, beside the stacks, lists what has been written.
  for (const file of [...assets, ...others.sort((a, b) => depth(b) - depth(a))])
    renameSync(join(from, file), join(to, file));
  for (const folder of new Set(assets.map((file) => dirname(dirname(file))))) removeFormer(join(to, folder), from);
}

function isAsset(file: string): boolean {
  return file.split(/[\\/]/)[2] === ASSETS;
}

function depth(file: string): number {
  return file.split(/[\\/]/).length;
}

/**
 * Removes the versions of an asset that the stack's JSON no longer reads.
 *
 * @param asset stacks/<stack>/assets/<asset>, which has a folder for each version
 * @param bin where they are moved first, in one step, so that only one of several processes removes them
 */
function removeFormer(asset: string, bin: string): void {
  const stack = dirname(dirname(asset));
  const json = readdirSync(stack).filter((name) => name.startsWith("cdk.tf"));
  const texts = json.map((name) => readFileSync(join(stack, name), "utf8"));
  for (const version of readdirSync(asset)) {
    if (texts.some((text) => text.includes(`${basename(asset)}/${version}`))) continue;
    const binned = join(bin, `${basename(stack)}-${basename(asset)}-${version}`);
    renameUnlessGone(join(asset, version), binned);
  }
}

function renameUnlessGone(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
