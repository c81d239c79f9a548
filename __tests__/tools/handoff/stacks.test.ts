import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { STACK_NAMES } from "../../../src/systems/registry";
import { packArchive } from "../../../src/tools/handoff/archive";
import type { BundleFile } from "../../../src/tools/handoff/files";
import { bundleIn } from "../../../src/tools/handoff/handoff";
import { findSecrets } from "../../../src/tools/handoff/scan/scan";
import { wordsOf } from "../../../src/tools/handoff/system-files";
import { verifyFiles } from "../../../src/tools/handoff/verify";
import { PROJECT } from "../../../src/tools/synthesized/project";
import { withSynthesized } from "../../../src/tools/synthesized/synthesized";
import { resources, type StackJson } from "../../support/synth";
import { textOf } from "./support";

interface Made {
  readonly stack: string;
  readonly files: readonly BundleFile[];
  readonly json: StackJson;
  /** Where it was synthesized. */
  readonly folder: string;
}

/** Every stack as the app synthesizes it, with its bundle. */
function everyBundle(): Promise<readonly Made[]> {
  return withSynthesized(STACK_NAMES, {}, (synthesized) =>
    Promise.all(
      synthesized.map(async (made) => ({
        stack: made.stack,
        files: await bundleIn(made, "keep"),
        json: JSON.parse(readFileSync(join(made.folder, made.file), "utf8")) as StackJson,
        folder: made.folder,
      })),
    ),
  );
}

const again = await everyBundle();

describe.each(await everyBundle())("the bundle of $stack", ({ stack, files, json, folder }) => {
  const paths = files.map(({ path }) => path);

  it("holds all that planning takes, and says what it is", () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        "cdk.tf.json",
        "diagram.svg",
        "manifest.json",
        "RESOURCES.md",
        "RUNBOOK.md",
        "SHA256SUMS",
        "terraform.tfvars.example",
      ]),
    );
    expect(paths.some((path) => /^iam-policy(-1)?\.json$/.test(path))).toBe(true);
  });

  it("shows its architecture in the runbook", () => {
    expect(textOf(files, "RUNBOOK.md")).toContain("](diagram.svg)");
    expect(textOf(files, "diagram.svg")).toContain(`<title id="title">${stack}</title>`);
  });

  it("holds every file that the JSON reads, by a relative path", () => {
    const read = [...JSON.stringify(json).matchAll(/assets\/[\w./-]+/g)].map(([path]) => path);
    expect(paths).toEqual(expect.arrayContaining(read));
  });

  it("says nothing of the machine it was made on", () => {
    for (const { content } of files) {
      expect(content.toString("utf8")).not.toContain(folder);
      expect(content.toString("utf8")).not.toContain(PROJECT);
    }
  });

  it("names each resource and its former address, and each variable", () => {
    const table = textOf(files, "RESOURCES.md");
    for (const address of resources(json).keys()) expect(table).toContain(`| \`${address}\` |`);
    for (const { from } of json.moved ?? []) expect(table).toContain(`\`${from}\``);
    const example = textOf(files, "terraform.tfvars.example");
    for (const [name, variable] of Object.entries(json.variable ?? {}))
      expect(example).toMatch(new RegExp(`^${"default" in variable ? "# " : ""}${name} = `, "m"));
  });

  it("carries the document's own commands", () => {
    expect(wordsOf(PROJECT, stack)).toBeDefined();
    expect(textOf(files, "RUNBOOK.md")).toContain(wordsOf(PROJECT, stack)?.trim());
  });

  it("holds every file that its runbook leads to, and names the programs that its commands take", () => {
    const text = textOf(files, "RUNBOOK.md");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => path);
    const named = [...(wordsOf(PROJECT, stack) ?? "").matchAll(/\b(?:scripts|workflows)\/[\w.-]+\.(?:sh|yml)\b/g)].map(
      ([path]) => path,
    );
    expect(paths).toEqual(expect.arrayContaining([...links, ...named]));
    const needs = text.slice(text.indexOf("## What you need"), text.indexOf("## Is it what"));
    for (const program of ["aws", "docker", "curl", "psql"].filter((name) =>
      new RegExp(`^(?:.*[|(] *)?${name} `, "m").test(text),
    ))
      expect(needs).toContain(`\`${program}\``);
  });

  it("has no secret in it, and is found unaltered", async () => {
    expect(await findSecrets(files)).toEqual([]);
    expect(verifyFiles(files)).toMatchObject({ altered: [], added: [], removed: [] });
  });

  it("is the same bytes when it is made again", async () => {
    expect(await packArchive(stack, again.find((made) => made.stack === stack)?.files ?? [])).toEqual(
      await packArchive(stack, files),
    );
  });
});
