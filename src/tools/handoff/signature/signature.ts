import { existsSync } from "node:fs";
import { basename } from "node:path";
import { HandoffError } from "../errors";
import { readPlainFile } from "../files";
import { minisign } from "./minisign";
import { openssl } from "./openssl";

/** What the manifest says about a signature, which lies beside the archive: an archive cannot contain its own. */
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

/** A way to sign, in the formats of its tool. */
export interface Tool {
  readonly name: string;
  /** The suffix of the signature's file name, after the archive's name. */
  readonly suffix: string;
  readonly reads: (key: Key) => boolean;
  readonly verification: (key: Key, archive: string, signature: string) => string;
  /** @throws HandoffError */
  readonly sign: (key: Key, archive: Buffer, name: string) => Buffer;
  /** @throws HandoffError if the key cannot be used */
  readonly isGood: (key: Key, archive: Buffer, signature: Buffer) => boolean;
}

export interface Signer {
  readonly signing: (archive: string) => Signing;
  readonly sign: (archive: Buffer, name: string) => Buffer;
  readonly suffix: string;
}

const TOOLS: readonly Tool[] = [openssl, minisign];

/** Suffixes of files that belong to an archive, after its name. */
export const SUFFIXES: readonly string[] = TOOLS.map(({ suffix }) => suffix);

/** Most bytes of a key or a signature. */
const MOST = 2 ** 14;

/**
 * The signer for a private key.
 *
 * @param file an openssl key (PEM: RSA, EC or Ed25519; its passphrase, if any, in HANDOFF_KEY_PASSPHRASE), or minisign's, which asks
 * @throws HandoffError if it is neither
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
 * @throws HandoffError if there is none, or if it belongs to another key or another archive
 */
export function checkSignature(path: string, archive: Buffer, publicKey: string): void {
  const [tool, key] = toolOf(publicKey);
  const file = path + tool.suffix;
  if (!existsSync(file))
    throw new HandoffError(`${path} is not signed with ${tool.name}: there is no ${basename(file)} beside it`);
  if (!tool.isGood(key, archive, readPlainFile(file, MOST).content))
    throw new HandoffError(`${path} was not signed with the key of ${publicKey}, or was altered: do not unpack it`);
}

function toolOf(file: string): readonly [Tool, Key] {
  const key = { file, text: readPlainFile(file, MOST).content.toString("utf8") };
  const tool = TOOLS.find(({ reads }) => reads(key));
  if (tool === undefined)
    throw new HandoffError(
      `${file} is not a key for ${TOOLS.map(({ name }) => name).join(" or ")}: give a PEM file or a minisign key`,
    );
  return [tool, key];
}
