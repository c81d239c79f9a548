import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { execaSync } from "execa";
import { expect, it } from "vitest";
import { withFolder } from "./support/synth";

const PROJECT = resolve(__dirname, "..");

/** What the project's lint says of a file with this content. */
function lint(content: string, file = "example.ts") {
  return withFolder((folder) => {
    const config = JSON.parse(readFileSync(join(PROJECT, "biome.json"), "utf8")) as Record<string, unknown>;
    // The folder is not a checkout, so there is no .gitignore to heed.
    writeFileSync(
      join(folder, "biome.json"),
      JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
    );
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
    const biome = join(PROJECT, "node_modules/.bin/biome");
    return execaSync(biome, ["lint", file], { cwd: folder, reject: false, all: true });
  });
}

it.each(["aws", "local", "random", "tls"])("lint refuses to import the index of provider %s", (provider) => {
  const { exitCode, all } = lint(`import { x } from "@cdktf/provider-${provider}";\nexport const y = x;\n`);
  expect(exitCode).toBe(1);
  expect(all).toContain("noRestrictedImports");
});

it("lint lets a class be imported from its own file", () => {
  const { exitCode, all } = lint('import { Vpc } from "@cdktf/provider-aws/lib/vpc";\nexport const y = Vpc;\n');
  expect({ exitCode, all }).toEqual({ exitCode: 0, all: expect.stringContaining("Checked 1 file") });
});

it("lint wants props in place of a fourth parameter where the JSON is made", () => {
  const four = "export const f = (a: number, b: number, c: number, d: number) => a + b + c + d;\n";
  expect(lint(four, "src/systems/shop/cdn.ts").all).toContain("useMaxParams");
  expect(lint(four, "src/tools/shop.ts").exitCode).toBe(0);
});
