import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signerOf } from "../../../src/tools/handoff/signature/signature";
import { verifyBundle } from "../../../src/tools/handoff/verify";
import { writeBundle } from "../../../src/tools/handoff/write";
import { describeUnless } from "../../support/suites";
import { toolsMissing } from "../../support/tools";
import { toyBundle } from "./support";

let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "carryover-"));
});

afterEach(() => rmSync(out, { recursive: true, force: true }));

const at = (name: string) => join(out, name);
const run = (command: string) => spawnSync("sh", ["-c", command], { cwd: out, encoding: "utf8" });

/** The toy's bundle, signed, and the command that its manifest names for the check. */
async function signedBundle(key: string) {
  const signer = signerOf(at(key));
  const signing = signer.signing("toy.tar.gz");
  const { archive } = await writeBundle(out, { stack: "toy", files: toyBundle({ signing }), signer });
  return { archive, signing };
}

function makeKey(name: string, options: readonly string[]): void {
  execFileSync("openssl", ["genpkey", "-quiet", "-out", at(`${name}.pem`), ...options], { stdio: "ignore" });
  execFileSync("openssl", [
    "pkey",
    "-in",
    at(`${name}.pem`),
    "-passin",
    "pass:of the key",
    "-pubout",
    "-out",
    at(`${name}.pub`),
  ]);
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  rsa: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
  ec: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
  ed25519: ["-algorithm", "ED25519"],
};

describeUnless(toolsMissing("openssl"), "a bundle signed with a key of openssl", () => {
  it.each(Object.entries(KINDS))("is verified, %s, by this project and by openssl", async (name, options) => {
    makeKey(name, options);
    const { archive, signing } = await signedBundle(`${name}.pem`);
    expect(signing.tool).toBe("openssl");
    const { manifest } = await verifyBundle(archive, at(`${name}.pub`));
    expect(manifest?.signature).toEqual(signing);
    copyFileSync(at(`${name}.pub`), at("public.pem"));
    expect(run(signing.verify)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^(Verified OK|Signature Verified Successfully)\n$/),
    });
    appendFileSync(archive, "x");
    await expect(verifyBundle(archive, at(`${name}.pub`))).rejects.toThrow(/was not signed with the key of/);
    expect(run(signing.verify).status).not.toBe(0);
  });

  it("takes a signature that openssl has made", async () => {
    makeKey("ec", KINDS.ec ?? []);
    const { archive } = await writeBundle(out, { stack: "toy", files: toyBundle() });
    expect(run("openssl dgst -sha256 -sign ec.pem -out toy.tar.gz.sig toy.tar.gz").status).toBe(0);
    expect((await verifyBundle(archive, at("ec.pub"))).altered).toEqual([]);
  });

  it("is refused with another key, without a signature, and as a folder", async () => {
    makeKey("ours", KINDS.ed25519 ?? []);
    makeKey("theirs", KINDS.ed25519 ?? []);
    const { archive } = await signedBundle("theirs.pem");
    await expect(verifyBundle(archive, at("ours.pub"))).rejects.toThrow(/was not signed with the key of/);
    await expect(verifyBundle(at("toy"), at("theirs.pub"))).rejects.toThrow(/only the archive is signed/);
    await expect(verifyBundle(archive, at("theirs.pem"))).rejects.toThrow(/is a private key/);
    writeFileSync(`${archive}.sig`, "");
    await expect(verifyBundle(archive, at("theirs.pub"))).rejects.toThrow(/was not signed/);
    await writeBundle(out, { stack: "toy", files: toyBundle() });
    expect(existsSync(`${archive}.sig`), "that of the bundle before is gone").toBe(false);
    await expect(verifyBundle(archive, at("theirs.pub"))).rejects.toThrow(/there is no toy\.tar\.gz\.sig beside it/);
  });

  it("takes a key with a passphrase, and says where it has to be given", async () => {
    makeKey("locked", [...(KINDS.rsa ?? []), "-aes256", "-pass", "pass:of the key"]);
    await expect(signedBundle("locked.pem")).rejects.toThrow(/HANDOFF_KEY_PASSPHRASE/);
    process.env.HANDOFF_KEY_PASSPHRASE = "of the key";
    try {
      const { archive } = await signedBundle("locked.pem");
      expect((await verifyBundle(archive, at("locked.pub"))).altered).toEqual([]);
    } finally {
      delete process.env.HANDOFF_KEY_PASSPHRASE;
    }
  });

  it("is not made with a weak key, or with something that is not a key", async () => {
    makeKey("weak", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]);
    await expect(signedBundle("weak.pem")).rejects.toThrow(/RSA key of 1024 bits/);
    writeFileSync(at("none.pem"), "hello");
    expect(() => signerOf(at("none.pem"))).toThrow(/is not a key for openssl or minisign/);
    writeFileSync(at("cut.pem"), readFileSync(at("weak.pem")).subarray(0, 100));
    await expect(signedBundle("cut.pem")).rejects.toThrow(/cannot be read as a private key/);
  });
});

describeUnless(toolsMissing("minisign"), "a bundle signed with a key of minisign", () => {
  beforeEach(() => {
    execFileSync("minisign", ["-G", "-W", "-p", at("public.key"), "-s", at("secret.key")], { stdio: "ignore" });
  });

  it("is verified by this project and by minisign, and holds nothing of this machine", async () => {
    const { archive, signing } = await signedBundle("secret.key");
    expect((await verifyBundle(archive, at("public.key"))).manifest?.signature).toEqual(signing);
    expect(run(signing.verify)).toMatchObject({ status: 0 });
    expect(readFileSync(`${archive}.minisig`, "utf8")).toMatch(
      /^untrusted comment: toy\.tar\.gz\n\S+\ntrusted comment: toy\.tar\.gz\n/,
    );
  });

  it("is refused where it was altered", async () => {
    const { archive } = await signedBundle("secret.key");
    appendFileSync(archive, "x");
    await expect(verifyBundle(archive, at("public.key"))).rejects.toThrow(/was not signed with the key of/);
  });
});

describe("a bundle without a signature", () => {
  it("says nothing of one", () => {
    const files = toyBundle();
    expect(files.find(({ path }) => path === "manifest.json")?.content.toString()).not.toContain('"signature"');
  });
});
