import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { packArchive } from "./archive";
import { CHECKSUMS, sha256 } from "./checksums";
import { HandoffError } from "./errors";
import { type BundleFile, readFolder } from "./files";
import { type Signer, SUFFIXES } from "./signature/signature";
import { isUnaltered, verifyFiles } from "./verify";

export interface Written {
  readonly folder: string;
  readonly archive: string;
  /** The archive's. */
  readonly sha256: string;
}

/**
 * Refuses to replace anything but an unchanged bundle: a folder in which somebody has planned may contain a state.
 *
 * @throws HandoffError
 */
export function checkReplaceable(out: string, stack: string): void {
  const folder = join(out, stack);
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (existsSync(join(folder, CHECKSUMS)) && isUnaltered(verifyFiles(readFolder(folder)))) return;
  throw new HandoffError(
    `${folder} contains files that are not part of a bundle, or that were changed: move it away, or name another folder with --out`,
  );
}

export interface Bundle {
  readonly stack: string;
  readonly files: readonly BundleFile[];
  /** Signs the archive. @default none */
  readonly signer?: Signer | undefined;
}

/** Writes `<out>/<stack>/` and `<out>/<stack>.tar.gz`, each completely or not at all. */
export async function writeBundle(out: string, { stack, files, signer }: Bundle): Promise<Written> {
  const folder = join(out, stack);
  const archive = `${folder}.tar.gz`;
  const packed = await packArchive(stack, files);
  const [newFolder, newArchive] = [`${folder}.${process.pid}`, `${archive}.${process.pid}`];
  try {
    for (const { path, content, executable } of files) {
      mkdirSync(dirname(join(newFolder, path)), { recursive: true });
      writeFileSync(join(newFolder, path), content, { mode: executable ? 0o755 : 0o644 });
    }
    writeFileSync(newArchive, packed);
    const signature = signer?.sign(packed, basename(archive));
    rmSync(folder, { recursive: true, force: true });
    renameSync(newFolder, folder);
    // The signature of an earlier archive.
    for (const suffix of SUFFIXES) rmSync(archive + suffix, { force: true });
    renameSync(newArchive, archive);
    if (signer && signature) writeFileSync(archive + signer.suffix, signature);
  } finally {
    rmSync(newFolder, { recursive: true, force: true });
    rmSync(newArchive, { force: true });
  }
  return { folder, archive, sha256: sha256(packed) };
}
