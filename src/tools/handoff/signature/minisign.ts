import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HandoffError } from "../errors";
import type { Tool } from "./signature";

/** By the program of that name, which asks for the key's password. https://jedisct1.github.io/minisign/ */
export const minisign: Tool = {
  name: "minisign",
  suffix: ".minisig",
  reads: ({ text }) => text.startsWith("untrusted comment:"),
  verification: (_, archive) => `minisign -V -p public.key -m ${archive}`,
  sign: ({ file: key }, archive, name) =>
    besides(archive, (file, signature) => {
      // The comment that it signs too would be the time and a path of this machine.
      if (run(["-S", "-s", key, "-m", file, "-x", signature, "-t", name, "-c", name]) !== 0)
        throw new HandoffError(`minisign did not sign with ${key}: see what it says above`);
      return readFileSync(signature);
    }),
  isGood: ({ file: key }, archive, made) =>
    besides(archive, (file, signature) => {
      writeFileSync(signature, made);
      return run(["-V", "-q", "-p", key, "-m", file, "-x", signature]) === 0;
    }),
};

/** Has a private copy of the archive worked on: what is signed or checked is what was read. */
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
  // What it says is not this command's output.
  const { status, error } = spawnSync("minisign", args, { stdio: ["inherit", 2, 2] });
  if (error) throw new HandoffError("minisign cannot be run: install it, or use a key of openssl");
  return status;
}
