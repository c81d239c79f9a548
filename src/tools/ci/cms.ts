import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTEXT_0, type Element, elements, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, SET } from "./der";
import { SealError } from "./errors";

/** Most bytes that can be encrypted or decrypted. */
const MOST = 2 ** 30;

/** The object identifiers of the only algorithms we encrypt with, as hexadecimal DER content. */
const AUTH_ENVELOPED_DATA = "2a864886f70d0109100117";
const RSA_OAEP = "2a864886f70d010107";
const AES_256_GCM = "60864801650304012e";

/** Encrypts for the certificate as CMS, AES-256-GCM with the key under RSA-OAEP: RFC 5083 and 5084. */
export function encrypt(content: string, certificate: string): Uint8Array {
  const options = (recipient: string) => [
    "-encrypt",
    "-outform",
    "DER",
    "-aes-256-gcm",
    "-recip",
    recipient,
    "-keyopt",
    "rsa_padding_mode:oaep",
  ];
  return openssl(options, certificate, content);
}

/**
 * Decrypts what {@link encrypt} made. openssl itself would accept any cipher, even one that does not detect tampering.
 *
 * @throws SealError if it was encrypted in another way, for another key, or altered
 */
export function decrypt(encrypted: Uint8Array, key: string): Uint8Array {
  if (!isOurs(encrypted))
    throw new SealError("the plan is not sealed as plan.yml seals it (CMS, AES-256-GCM, RSA-OAEP, one recipient)");
  return openssl((own) => ["-decrypt", "-inform", "DER", "-inkey", own], key, encrypted);
}

/** Whether it is `AuthEnvelopedData` (RFC 5083) for one recipient, with the algorithms that we use. */
function isOurs(der: Uint8Array): boolean {
  const [contentInfo, ...after] = elements(der) ?? [];
  const [type, explicit] = inside(contentInfo, SEQUENCE);
  const [enveloped] = inside(explicit, CONTEXT_0);
  const [version, recipients, encrypted] = inside(enveloped, SEQUENCE);
  const [recipient, ...others] = inside(recipients, SET);
  // KeyTransRecipientInfo: version, who it is, algorithm, key.
  const [, , keyAlgorithm] = inside(recipient, SEQUENCE);
  const [, contentAlgorithm] = inside(encrypted, SEQUENCE);
  return (
    after.length === 0 &&
    others.length === 0 &&
    version?.tag === INTEGER &&
    identifier(type) === AUTH_ENVELOPED_DATA &&
    identifier(inside(keyAlgorithm, SEQUENCE)[0]) === RSA_OAEP &&
    identifier(inside(contentAlgorithm, SEQUENCE)[0]) === AES_256_GCM
  );
}

function inside(element: Element | undefined, tag: number): readonly Element[] {
  return element?.tag === tag ? (elements(element.content) ?? []) : [];
}

function identifier(element: Element | undefined): string | undefined {
  return element?.tag === OBJECT_IDENTIFIER ? Buffer.from(element.content).toString("hex") : undefined;
}

/** openssl reads keys only from files: the file is readable only by us, and deleted afterwards. The content is never in a file. */
function openssl(options: (keyFile: string) => readonly string[], pem: string, input: string | Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "carryover-seal-"));
  try {
    const file = join(folder, "key.pem");
    writeFileSync(file, pem, { mode: 0o600 });
    const { status, error, stdout, stderr } = spawnSync("openssl", ["cms", "-binary", ...options(file)], {
      input,
      maxBuffer: MOST,
    });
    // openssl writes what it decrypts before it knows whether it was altered: only its exit code says whether it is good.
    if (status === 0) return stdout;
    const reason = error?.message ?? stderr.toString("utf8").split("\n", 1)[0];
    throw new SealError(`openssl cms: ${reason}. Is it the right key, and is the file unchanged since it was sealed?`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
