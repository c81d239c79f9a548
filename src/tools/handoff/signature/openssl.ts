import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { HandoffError } from "../errors";
import type { Key, Tool } from "./signature";

/** Node has OpenSSL in it: its signatures are what the program makes and checks. */
export const openssl: Tool = {
  name: "openssl",
  suffix: ".sig",
  reads: ({ text }) => text.startsWith("-----BEGIN "),
  // Ed25519 hashes for itself, which `openssl dgst` does not know.
  verification: (key, archive, signature) =>
    digestOf(privateKey(key)) === null
      ? `openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in ${archive} -sigfile ${signature}`
      : `openssl dgst -sha256 -verify public.pem -signature ${signature} ${archive}`,
  sign: (key, archive) => {
    const read = privateKey(key);
    return sign(digestOf(read), archive, read);
  },
  isGood: (key, archive, signature) => {
    const read = publicKey(key);
    return verify(digestOf(read), archive, read, signature);
  },
};

function privateKey(key: Key): KeyObject {
  const passphrase = process.env.HANDOFF_KEY_PASSPHRASE ?? "";
  return usable(
    key,
    () => createPrivateKey({ key: key.text, passphrase }),
    "a private key, with its passphrase in HANDOFF_KEY_PASSPHRASE if it has one",
  );
}

function publicKey(key: Key): KeyObject {
  // OpenSSL would take the public half out of it; a private key has no business where archives are checked.
  if (key.text.includes("PRIVATE KEY"))
    throw new HandoffError(`${key.file} is a private key: --public-key takes the public one`);
  return usable(key, () => createPublicKey(key.text), "a public key");
}

function usable({ file }: Key, read: () => KeyObject, what: string): KeyObject {
  const key = readOr(read, () => new HandoffError(`${file} cannot be read as ${what}`));
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0 } = {} } = key;
  if (type === "rsa" && modulusLength < 2048)
    throw new HandoffError(`${file} is an RSA key of ${modulusLength} bits: use one of 2048 or more`);
  if (type === "rsa" || type === "ec" || type === "ed25519") return key;
  throw new HandoffError(`${file} is a key for ${type}: use one for RSA, EC or Ed25519`);
}

function readOr<T>(read: () => T, refusal: () => Error): T {
  try {
    return read();
  } catch {
    throw refusal();
  }
}

function digestOf({ asymmetricKeyType: type }: KeyObject): string | null {
  return type === "ed25519" ? null : "sha256";
}
