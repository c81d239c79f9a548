import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { HandoffError } from "../errors";
import type { Key, Tool } from "./signature";

/** Node contains OpenSSL, so its signatures are compatible with the openssl program. */
export const openssl: Tool = {
  name: "openssl",
  suffix: ".sig",
  reads: ({ text }) => text.startsWith("-----BEGIN "),
  // Ed25519 does its own hashing, which `openssl dgst` does not support.
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
  // OpenSSL could derive the public key from it, but a private key does not belong where archives are checked.
  if (key.text.includes("PRIVATE KEY"))
    throw new HandoffError(`${key.file} is a private key: give --public-key the public one`);
  return usable(key, () => createPublicKey(key.text), "a public key");
}

function usable({ file }: Key, read: () => KeyObject, what: string): KeyObject {
  const key = readOr(read, () => new HandoffError(`${file} cannot be read as ${what}`));
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0 } = {} } = key;
  if (type === "rsa" && modulusLength < 2048)
    throw new HandoffError(`${file} is an RSA key of ${modulusLength} bits: use one with 2048 or more`);
  if (type === "rsa" || type === "ec" || type === "ed25519") return key;
  throw new HandoffError(`${file} is a ${type} key: use RSA, EC or Ed25519`);
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
