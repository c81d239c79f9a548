import { execFile } from "node:child_process";
import { ReadyError } from "./errors";
import type { Need } from "./needs";

/** `unknown`: AWS did not answer, and `why` quotes it. `person`: there is no check, so a person has to look. */
export type Answer =
  | { readonly kind: "there" | "person" }
  | { readonly kind: "missing" | "unknown"; readonly why: string };

/** @throws ReadyError where there is no AWS CLI */
export async function check(need: Need): Promise<Answer> {
  if (need.check === undefined) return { kind: "person" };
  const asked = await ask(need.check);
  if ("error" in asked) return refusal(asked.error, need);
  if (need.atLeast !== undefined) return enough(asked.printed, need);
  const { printed } = asked;
  const isThere = need.prints === undefined ? !NOTHING.test(printed) : printed === need.prints;
  return isThere ? { kind: "there" } : { kind: "missing", why: need.prints === undefined ? "" : `it is ${printed}` };
}

type Asked = { readonly printed: string } | { readonly error: string };

/** What the CLI prints if it finds nothing. */
const NOTHING = /^(None|0|)$/;

/** Error codes for something that does not exist: `404`, `NoSuchEntity`, `InvalidKeyPair.NotFound`, … */
const NOT_THERE = /\((404|[\w.]*(NotFound|NoSuch|NotExist|Unavailable)[\w.]*)\)/;

async function enough(printed: string, { atLeast, used }: Need): Promise<Answer> {
  const taken = used === undefined ? { printed: "0" } : await ask(used);
  if ("error" in taken) return { kind: "unknown", why: taken.error };
  const left = Number(printed) - Number(taken.printed);
  if (left >= Number(atLeast)) return { kind: "there" };
  if (Number.isNaN(left)) return { kind: "unknown", why: `${printed} and ${taken.printed} are not numbers` };
  return { kind: "missing", why: `${atLeast} wanted, ${left} left` };
}

/** A quota that cannot be read is unknown, not 0. */
function refusal(error: string, { unless, atLeast }: Need): Answer {
  if (unless !== undefined && error.includes(`(${unless})`)) return { kind: "there" };
  return atLeast === undefined && NOT_THERE.test(error)
    ? { kind: "missing", why: "" }
    : { kind: "unknown", why: error };
}

/** Runs the program without a shell, so that a team's values are only ever arguments. */
function ask([program = "", ...args]: readonly string[]): Promise<Asked> {
  // CI systems set an unset variable to an empty text, which the CLI takes for a profile's name.
  const given = Object.entries(process.env).filter(([name, value]) => value !== "" || !name.startsWith("AWS_"));
  const env = { ...Object.fromEntries(given), AWS_PAGER: "", AWS_CLI_AUTO_PROMPT: "off" };
  return new Promise((done, failed) => {
    execFile(program, args, { env, encoding: "utf8" }, (error, stdout, stderr) => {
      if (error === null) done({ printed: stdout.trim() });
      else if (error.code === "ENOENT")
        failed(new ReadyError(`${program} is not on the PATH: install the AWS CLI, which runs the checks`));
      else done({ error: stderr.trim().split("\n").at(-1) || `${program} ended with ${error.code}` });
    });
  });
}
