import { entropy, isWrittenOut } from "./values";

/** The format of a known kind of secret; a group in it is the secret itself and must be a literal. */
interface Format {
  readonly kind: string;
  readonly pattern: RegExp;
}

/** Formats of this field that secretlint's own rules do not cover. */
const FORMATS: readonly Format[] = [
  // Every private key that openssl, ssh-keygen and PGP write, encrypted or not; a mere name has no base64 after it.
  {
    kind: "PrivateKey",
    pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----\s+(?:[\w-]+: [^\n]*\n\s*)*[A-Za-z0-9+/=]{16}/g,
  },
  { kind: "PrivateKey", pattern: /\bPuTTY-User-Key-File-\d/g },
  { kind: "PrivateKey", pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{20}/g },
  { kind: "TerraformToken", pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{20}/g },
  { kind: "VaultToken", pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{24}/g },
  { kind: "JsonWebToken", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10}/g },
  { kind: "BitbucketToken", pattern: /\bAT(?:BB|CTT3|ATT3)[A-Za-z0-9_=-]{24}/g },
  { kind: "StripeKey", pattern: /\b[rs]k_live_[A-Za-z0-9]{16}/g },
  { kind: "GoogleKey", pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { kind: "PyPIToken", pattern: /\bpypi-AgE[A-Za-z0-9_-]{40}/g },
  { kind: "DigitalOceanToken", pattern: /\bdo[opr]_v1_[a-f0-9]{64}/g },
  {
    kind: "PasswordHash",
    pattern: /\$(?:[156y]|2[abxy]|apr1|argon2\w+)\$[^\s$'"]+\$[./A-Za-z0-9]{20}|\$2[abxy]\$\d\d\$[./A-Za-z0-9]{50}/g,
  },
  { kind: "PasswordInURL", pattern: /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@"'<>]{0,100}:([^\s/@"'<>]+)@[^\s"']/gi },
  { kind: "PasswordInPgpass", pattern: /(?<![^\s"'])[\w.*-]+:(?:\d{4,5}|\*):[^\s:]+:[^\s:]+:((?!\{\w+\})[^\s:"']+)/g },
  { kind: "PasswordInSQL", pattern: /\b(?:PASSWORD|IDENTIFIED BY)\s+'([^'\n]+)'/gi },
  {
    kind: "PasswordOnCommandLine",
    pattern: /\s--?(?:[\w-]*password|passwd|pass|token|secret)(?:=|\s+)["']?([^\s"'-][^\s"']*)/gi,
  },
  {
    kind: "PasswordOnCommandLine",
    pattern: /\b(?:curl|wget)\b.{0,200}\s(?:-u|--user)[\s=]*["']?[^\s:"']+:([^\s"']+)/g,
  },
  { kind: "PasswordOnCommandLine", pattern: /\b(?:mysql|mysqldump|sshpass)\b.{0,200}\s-p["']?([^\s"']+)/g },
  { kind: "AuthorizationHeader", pattern: /\b(?:Bearer|Basic)\s+([A-Za-z0-9+/_.=-]{16,})/g },
];

/** A secret access key without a name. */
const LOOSE_KEY = /(?<![\w/+=.-])[A-Za-z0-9/+]{40}(?![\w/+=.-])/g;

/** Where a secret with a known format begins in a text, and its kind. */
export function formatsIn(text: string): readonly { readonly kind: string; readonly index: number }[] {
  const known = FORMATS.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)]
      .filter(([, secret]) => secret === undefined || isWrittenOut(secret))
      .map(({ index }) => ({ kind, index })),
  );
  const loose = [...text.matchAll(LOOSE_KEY)]
    .filter(([key]) => /[A-Z]/.test(key) && /[a-z]/.test(key) && /\d/.test(key) && entropy(key) >= 4.4)
    .map(({ index }) => ({ kind: "RandomKey", index }));
  return [...known, ...loose];
}
