import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT } from "../src/tools/synthesized/project";

interface Entry {
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

describe("package-lock.json", () => {
  const { packages } = JSON.parse(readFileSync(join(PROJECT, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Entry>>;
  };
  const installed = Object.entries(packages).filter(([path]) => path !== "");

  it("has the hash of every package, also of those for other platforms", () => {
    expect(installed.length).toBeGreaterThan(400);
    // What is bundled comes with its parent's hash.
    const unchecked = installed.filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith("sha512-"));
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  it("lets no other packages run scripts at installation than those that need it", () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(scripted.sort()).toEqual([
      "node_modules/@cdktf/node-pty-prebuilt-multiarch",
      "node_modules/esbuild",
      "node_modules/tsx/node_modules/esbuild",
    ]);
  });
});
