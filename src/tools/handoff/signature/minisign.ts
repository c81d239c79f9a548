import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HandoffError } from "../errors";
import type { Tool } from "./signature";

/** Uses the program minisign, which asks for the key's password. https://jedisct1.github.io/minisign/ */
export const minisign: Tool = {
  name: "minisign",
  suffix: ".minisig",
  reads: ({ text }) => text.startsWith("untrusted comment:"),
  verification: (_, archive) => `minisign -V -p public.key -m ${archive}`,
  sign: ({ file: key }, archive, name) =>
    besides(archive, (file, signature) => {
      // By default, the signed comment would contain the time and a path of this machine.
      if (run(["-S", "-s", key, "-m", file, "-x", signature, "-t", name, "-c", name]) !== 0)
        throw new HandoffError(`minisign did not sign with ${key}: see its message above`);
      return readFileSync(signature);
    }),
  isGood: ({ file: key }, archive, made) =>
    besides(archive, (file, signature) => {
      writeFileSync(signature, made);
      return run(["-V", "-q", "-p", key, "-m", file, "-x", signature]) === 0;
    }),
};

/** Works on a private copy of the archive, so that what is signed or checked is what was read. */
function besides<T>(archive: Buffer, work: (file: string, signature: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    const file = join(folder, "archive");
    writeFileSync(file, archive);
    return work(file, `${file}.minisig`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): number | null {
  // Its messages are not this command's output.
  const { status, error } = spawnSync("minisign", args, { stdio: ["inherit", 2, 2] });
  if (error) throw new HandoffError("minisign cannot be run: install it, or use an openssl key");
  return status;
}
