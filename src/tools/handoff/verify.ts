import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { LOCK_FILE } from "../../stack/lock-file";
import { unpackArchive } from "./archive";
import { CHECKSUMS, type Checksums, checksumsOf, formatChecksums, parseChecksums } from "./checksums";
import { HandoffError } from "./errors";
import { type BundleFile, readFolder, readPlainFile } from "./files";
import { MANIFEST, type Manifest, parseManifest } from "./manifest";
import { checkSignature } from "./signature/signature";

/** How files differ from the bundle that they claim to be. */
export interface Differences {
  readonly altered: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface Verification extends Differences {
  /** The bundle's manifest, if it can be read. */
  readonly manifest: Manifest | undefined;
  readonly count: number;
}

/** What Terraform and its user create in a bundle's folder when they follow the runbook; it is not part of the bundle. */
const WORKING_FILES = /^(\.terraform|terraform\.tfvars|terraform\.tfstate(\.backup)?|[^/]+\.tfplan)$/;

/**
 * Compares an archive, or the folder it was unpacked to, with its own checksums and manifest.
 *
 * @param publicKey the signer's key. @default the signature is not checked
 * @throws HandoffError if it is neither, or was not signed with this key
 */
export async function verifyBundle(path: string, publicKey?: string): Promise<Verification> {
  if (!existsSync(path)) throw new HandoffError(`${path} does not exist: name a bundle's .tar.gz, or its folder`);
  if (statSync(path).isDirectory()) {
    if (publicKey !== undefined)
      throw new HandoffError(`${path} is a folder, but only the archive is signed: name the .tar.gz beside it`);
    if (!existsSync(join(path, CHECKSUMS)) && !existsSync(join(path, MANIFEST)))
      throw new HandoffError(`${path} is not a bundle: it has neither ${CHECKSUMS} nor ${MANIFEST}`);
    const verification = verifyFiles(readFolder(path, (file) => WORKING_FILES.test(file)));
    // `terraform init` writes one if the bundle has none.
    return { ...verification, added: verification.added.filter((file) => file !== LOCK_FILE) };
  }
  const { content } = readPlainFile(path);
  if (publicKey !== undefined) checkSignature(path, content, publicKey);
  const { root, files } = await unpackArchive(basename(path), content);
  const verification = verifyFiles(files);
  const { stack } = verification.manifest ?? {};
  if (stack !== undefined && stack !== root)
    throw new HandoffError(`${path} is not a bundle: it unpacks to ${root}, but its manifest is for ${stack}`);
  return verification;
}

/** The checksums are stated twice, so that altering a file and its line in SHA256SUMS still shows. */
export function verifyFiles(files: readonly BundleFile[]): Verification {
  const actual = checksumsOf(files);
  const sums = parseChecksums(textOf(files, CHECKSUMS));
  const manifest = parseManifest(textOf(files, MANIFEST));
  if (sums === undefined && manifest === undefined)
    throw new HandoffError(`not a bundle: neither its ${CHECKSUMS} nor its ${MANIFEST} can be read`);
  const ofManifest = manifest && new Map(Object.entries(manifest.files));
  const trusted = sums === undefined || sums.get(MANIFEST) === actual.get(MANIFEST) ? ofManifest : undefined;
  const stated = trusted ?? without(sums, MANIFEST);
  const known = new Set([...stated.keys(), CHECKSUMS, MANIFEST]);
  const altered = [
    ...[...stated].flatMap(([path, sum]) => (actual.has(path) && actual.get(path) !== sum ? [path] : [])),
    ...alteredModes(files, manifest),
    ...alteredStatements(actual, files, trusted),
  ];
  return {
    altered: [...new Set(altered)].sort(),
    added: [...actual.keys()].filter((path) => !known.has(path)),
    removed: [...known].filter((path) => !actual.has(path)).sort(),
    manifest,
    count: files.length,
  };
}

export function isUnaltered({ altered, added, removed }: Differences): boolean {
  return altered.length + added.length + removed.length === 0;
}

/** Which of the two files with the checksums was altered. */
function alteredStatements(
  actual: Checksums,
  files: readonly BundleFile[],
  trusted: Checksums | undefined,
): readonly string[] {
  const manifestSum = actual.get(MANIFEST);
  if (trusted === undefined) return manifestSum === undefined ? [] : [MANIFEST];
  if (!actual.has(CHECKSUMS) || manifestSum === undefined) return [];
  const expected = formatChecksums(new Map([...trusted, [MANIFEST, manifestSum]]));
  return textOf(files, CHECKSUMS) === expected ? [] : [CHECKSUMS];
}

/** A script that is not executable, or another file that is. */
function alteredModes(files: readonly BundleFile[], manifest: Manifest | undefined): readonly string[] {
  if (manifest === undefined) return [];
  const known = files.filter(({ executable }) => executable !== undefined);
  return known
    .filter(({ path, executable }) => executable !== manifest.executable.includes(path))
    .map(({ path }) => path)
    .filter((path) => path in manifest.files);
}

function textOf(files: readonly BundleFile[], path: string): string {
  return files.find((file) => file.path === path)?.content.toString("utf8") ?? "";
}

function without(checksums: Checksums = new Map(), path: string): Checksums {
  return new Map([...checksums].filter(([name]) => name !== path));
}
