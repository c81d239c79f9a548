import { existsSync } from "node:fs";
import { basename } from "node:path";
import { HandoffError } from "../errors";
import { readPlainFile } from "../files";
import { minisign } from "./minisign";
import { openssl } from "./openssl";

/** What the manifest says of a signature, which is beside the archive: an archive cannot hold its own. */
export interface Signing {
  readonly tool: string;
  /** The command that checks it, for those without this project. */
  readonly verify: string;
}

/** A key, and the file that it was read from. */
export interface Key {
  readonly file: string;
  readonly text: string;
}

/** A way to sign, by its tool's own formats. */
export interface Tool {
  readonly name: string;
  /** Of the file with the signature, behind the archive's name. */
  readonly suffix: string;
  readonly reads: (key: Key) => boolean;
  readonly verification: (key: Key, archive: string, signature: string) => string;
  /** @throws HandoffError */
  readonly sign: (key: Key, archive: Buffer, name: string) => Buffer;
  /** @throws HandoffError where the key is of no use */
  readonly isGood: (key: Key, archive: Buffer, signature: Buffer) => boolean;
}

export interface Signer {
  readonly signing: (archive: string) => Signing;
  readonly sign: (archive: Buffer, name: string) => Buffer;
  readonly suffix: string;
}

const TOOLS: readonly Tool[] = [openssl, minisign];

/** Behind an archive's name: files that belong to it. */
export const SUFFIXES: readonly string[] = TOOLS.map(({ suffix }) => suffix);

/** Bytes of a key or a signature. */
const MOST = 2 ** 14;

/**
 * Who signs with a private key.
 *
 * @param file of openssl (PEM: RSA, EC or Ed25519; its passphrase, if it has one, in HANDOFF_KEY_PASSPHRASE) or of minisign, which asks
 * @throws HandoffError where it is neither
 */
export function signerOf(file: string): Signer {
  const [tool, key] = toolOf(file);
  return {
    signing: (archive) => ({ tool: tool.name, verify: tool.verification(key, archive, archive + tool.suffix) }),
    sign: (archive, name) => tool.sign(key, archive, name),
    suffix: tool.suffix,
  };
}

/**
 * Checks the signature beside an archive.
 *
 * @param path where `archive` was read
 * @throws HandoffError where there is none, or it is another key's or another archive's
 */
export function checkSignature(path: string, archive: Buffer, publicKey: string): void {
  const [tool, key] = toolOf(publicKey);
  const file = path + tool.suffix;
  if (!existsSync(file))
    throw new HandoffError(`${path} is not signed with ${tool.name}: ${basename(file)} is not beside it`);
  if (!tool.isGood(key, archive, readPlainFile(file, MOST).content))
    throw new HandoffError(`${path}, as it is, was not signed with the key of ${publicKey}: unpack nothing of it`);
}

function toolOf(file: string): readonly [Tool, Key] {
  const key = { file, text: readPlainFile(file, MOST).content.toString("utf8") };
  const tool = TOOLS.find(({ reads }) => reads(key));
  if (tool === undefined)
    throw new HandoffError(
      `${file} is not a key of ${TOOLS.map(({ name }) => name).join(" or ")}: give a PEM, or minisign's file`,
    );
  return [tool, key];
}
