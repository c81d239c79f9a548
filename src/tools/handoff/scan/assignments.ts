import { isRandom, isWrittenOut } from "./values";

/** A name and its value: `name = "value"`, `name: value`, `"name": "value"`, `name => 'value'`, `export NAME=value`. The value may itself contain such a pair. */
const ASSIGNMENT =
  /(?<![\w.-])(?<name>[A-Za-z_][\w.-]*)["']?(?<sign>[ \t]*(?:=>|:=|=)[ \t]*|:[ \t]*)(?="(?<double>[^"\n]{0,500})"|'(?<single>[^'\n]{0,500})'|(?<bare>[^\s"',;]{1,200}))/g;

/** `{"name": "DB_PASSWORD", "value": "…"}`, the environment of containers and Kubernetes. */
const PAIR = /"?\b(?:name|key)\b"?\s*[:=]\s*"(?<name>[^"\n]+)"\s*,?\s*"?value"?\s*[:=]\s*"(?<double>[^"\n]*)"/gi;

const PASSWORD = /(password|passwd|passphrase|passwort|pwd|_pass|^pass)$/i;
const SECRET =
  /(secret|token|api_?key|secret_?key|access_?key|private_?key|auth_?key|encryption_?key|signing_?key|account_?key|shared_?key|license_?key|credentials?|secret_?string|auth)$/i;

/**
 * Where a text assigns a literal value to something called a password or a secret. The end of a name says what it is: a
 * `secret_name` or a `token_url` is not a secret. A password may be a word; a token is random.
 */
export function assignmentsIn(text: string): readonly { readonly kind: string; readonly index: number }[] {
  return [...text.matchAll(ASSIGNMENT), ...text.matchAll(PAIR)].flatMap(({ groups = {}, index }) => {
    const { name = "", sign, double, single, bare } = groups;
    const value = (double ?? single ?? bare ?? "").trim();
    // CDKTF records the name of each output this way.
    if (value === name || !isWrittenOut(value) || (bare !== undefined && isCode(sign ?? "", value))) return [];
    if (PASSWORD.test(plain(name))) return [{ kind: "Password", index }];
    return isCalledSecret(name) && isRandom(value) ? [{ kind: "Secret", index }] : [];
  });
}

export function isCalledSecret(name: string): boolean {
  return PASSWORD.test(plain(name)) || SECRET.test(plain(name));
}

function plain(name: string): string {
  return name.replaceAll(/[.-]/g, "_");
}

/** A name or an expression of TypeScript, or the first word of a sentence; a shell's assignment, without spaces, has neither. */
function isCode(sign: string, value: string): boolean {
  return sign !== "=" && /^([A-Za-z_]+|[A-Za-z_]\w*([.(][\s\S]*))$/.test(value);
}
