import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT } from "../../src/tools/synthesized/project";
import { checkout, contents } from "../support/checkout";

type Library = "cdktf" | "cdktn";

/** A checkout with its bundle: one alias of the build chooses the library. */
async function built(folder: string, library: Library): Promise<string> {
  const project = checkout(folder);
  const file = join(project, "src/build/build.cjs");
  writeFileSync(file, readFileSync(file, "utf8").replace("alias: {", `$& cdktf: "${library}",`));
  await execa(process.execPath, [file, "main"], { cwd: project });
  return project;
}

function versionOf(library: Library): string {
  return JSON.parse(readFileSync(join(PROJECT, "node_modules", library, "package.json"), "utf8")).version;
}

/**
 * All that the bundle writes, but for the library's version: the first `version` of a file, which is `//.metadata.version` in
 * cdk.tf.json and `version` in manifest.json. JSON is written anew, keys in their order, because cdktf breaks the line inside
 * an empty object and cdktn does not.
 */
async function written(project: string, library: Library, env: Readonly<Record<string, string>>) {
  const { stderr } = await execa(process.execPath, ["dist/main.js"], { cwd: project, env });
  const files = Object.entries(contents(join(project, "cdktf.out"))).map(([name, content]) => {
    if (!name.endsWith(".json")) return [name, content];
    const text = content.replace(`"version": "${versionOf(library)}"`, '"version": "any"');
    return [name, JSON.stringify(JSON.parse(text), null, 2)];
  });
  return { stderr, files: Object.fromEntries(files) };
}

describe("cdktn in the place of cdktf", () => {
  let folder: string;
  let cdktf: string;
  let cdktn: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "carryover-"));
    [cdktf, cdktn] = await Promise.all([built(join(folder, "cdktf"), "cdktf"), built(join(folder, "cdktn"), "cdktn")]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<[string, Readonly<Record<string, string>>]>([
    ["the default switches", {}],
    ["PROFILE=hardened", { PROFILE: "hardened" }],
    [
      "the opt-ins of book-me",
      {
        BOOK_ME_WIRING: "remote-state",
        BOOK_ME_API_AUTOSCALING: "true",
        BOOK_ME_CELERY: "true",
        BOOK_ME_CONFIG_BUCKET_ENCRYPTION: "true",
        BOOK_ME_ECS_EXEC_SHELL: "true",
      },
    ],
  ])("writes the same seven stacks with %s", async (_, env) => {
    const [before, after] = await Promise.all([written(cdktf, "cdktf", env), written(cdktn, "cdktn", env)]);
    expect(after).toEqual(before);
    expect(readdirSync(join(cdktn, "cdktf.out/stacks"))).toHaveLength(7);
    const { version } = JSON.parse(readFileSync(join(cdktn, "cdktf.out/manifest.json"), "utf8"));
    expect(version).toBe(versionOf("cdktn"));
  });

  // src/stack reaches into private parts: its own tests, bundled with cdktn, show that those are there.
  describe("keeps the rules of src/stack", async () => {
    const tests = join(PROJECT, "__tests__/stack");
    const names = ["addresses", "moved", "references", "stack", "stack-traces"];
    // Inside the project, where the bundles find vitest.
    const cache = join(PROJECT, "node_modules/.cache");
    mkdirSync(cache, { recursive: true });
    const bundles = mkdtempSync(join(cache, "cdktn-"));
    try {
      buildSync({
        entryPoints: names.map((name) => join(tests, `${name}.test.ts`)),
        bundle: true,
        platform: "node",
        format: "esm",
        alias: { cdktf: "cdktn" },
        external: ["vitest"],
        banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
        define: { __dirname: JSON.stringify(tests), __filename: JSON.stringify(join(tests, "addresses.test.ts")) },
        absWorkingDir: PROJECT,
        outdir: bundles,
        outExtension: { ".js": ".mjs" },
        logLevel: "warning",
      });
      for (const name of names) await import(join(bundles, `${name}.test.mjs`));
    } finally {
      rmSync(bundles, { recursive: true });
    }
  });
});
