import { Command, Option } from "commander";
import { STACK_NAMES } from "../../systems/registry";
import { targetOf } from "../synthesized/target";
import { BUNDLE_BACKENDS, type BundleBackend } from "./backend";
import { HandoffError } from "./errors";
import { handOff } from "./handoff";
import type { Manifest } from "./manifest";
import { signerOf } from "./signature/signature";
import { isUnaltered, type Verification, verifyBundle } from "./verify";

interface Options {
  readonly backend: BundleBackend;
  readonly out: string;
  readonly sign?: string;
  readonly verify?: string;
  readonly publicKey?: string;
}

export const command = new Command("handoff")
  .description("Writes a bundle that an ops team plans with Terraform alone: a folder and a .tar.gz per stack.")
  .argument("[stacks...]", "names of stacks, or folders with their *.tf.json")
  .addOption(
    new Option("--backend <backend>", "the JSON's backend: as the switches say, none, or this one")
      .choices(BUNDLE_BACKENDS)
      .default("keep"),
  )
  .option("--out <folder>", "where the bundles go", "handoff")
  .option("--sign <key>", "sign the archives with a private key of openssl (PEM) or minisign")
  .option("--verify <file>", "show what was altered, added or removed in a bundle, a .tar.gz or its folder")
  .option("--public-key <key>", "with --verify: whose signature the archive must have")
  .action(run);

async function run(stacks: readonly string[], { backend, out, sign, verify, publicKey }: Options): Promise<void> {
  if (verify !== undefined) {
    if (stacks.length > 0) throw new HandoffError("--verify takes a bundle, not stacks");
    if (sign !== undefined) throw new HandoffError("--verify takes --public-key, not --sign");
    report(verify, await verifyBundle(verify, publicKey), publicKey);
    return;
  }
  if (publicKey !== undefined) throw new HandoffError("--public-key is for --verify: name the archive with it");
  if (stacks.length === 0) throw new HandoffError(`name the stacks: ${STACK_NAMES.join(", ")}`);
  const signer = sign === undefined ? sign : signerOf(sign);
  for (const { folder, archive, sha256 } of await handOff(stacks.map(targetOf), { backend, out, signer }))
    console.log(`${folder}\n${archive}  sha256 ${sha256}`);
}

function report(path: string, verification: Verification, publicKey: string | undefined): void {
  const { manifest, count, altered, added, removed } = verification;
  if (isUnaltered(verification)) {
    console.log(
      `${path}: ${manifest?.stack}, ${count} files as they were made from ${manifest?.source.commit ?? "no commit"}${signed(manifest, publicKey)}`,
    );
    return;
  }
  for (const [word, paths] of Object.entries({ altered, added, removed }))
    for (const file of paths) console.log(`${word}: ${file}`);
  process.exitCode = 1;
}

function signed(manifest: Manifest | undefined, publicKey: string | undefined): string {
  if (publicKey !== undefined) return `, signed with the key of ${publicKey}`;
  return manifest?.signature ? `; it is signed with ${manifest.signature.tool}: --public-key checks that` : "";
}
