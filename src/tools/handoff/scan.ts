import { extname } from "node:path";
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import type { Finding } from "./errors";
import type { BundleFile } from "./files";

/** Access key ids too, which the preset leaves out: where one is, its secret is not far. */
const CONFIG = {
  rules: [
    {
      id: "@secretlint/secretlint-rule-preset-recommend",
      rule: creator,
      rules: [{ id: "@secretlint/secretlint-rule-aws", options: { enableIDScanRule: true } }],
    },
  ],
};

/** A text to be scanned, and where each of its lines comes from. */
interface Text {
  readonly content: string;
  readonly lineOf: (line: number) => number;
}

/** The places of the secrets in files, as secretlint finds them. */
export async function findSecrets(files: readonly BundleFile[]): Promise<readonly Finding[]> {
  const scan = async (path: string, { content, lineOf }: Text): Promise<readonly Finding[]> => {
    const source = { content: unfiltered(content), filePath: path, ext: extname(path), contentType: "text" as const };
    const { messages } = await lintSource({ source, options: { config: CONFIG, noPhysicFilePath: true } });
    return messages.map(({ messageId, loc }) => ({ path, line: lineOf(loc.start.line), kind: messageId }));
  };
  const found = await Promise.all(
    files.map(async ({ path, content }) => {
      const texts = path.endsWith(".json") ? [asIs(content), decoded(content)] : [asIs(content)];
      return (await Promise.all(texts.map((text) => scan(path, text)))).flat();
    }),
  );
  return distinct(found.flat());
}

/** Comments that turn the scanner off are the author's to write, not the bundle's to heed. */
function unfiltered(content: string): string {
  return content.replaceAll(/secretlint-/gi, "secretlint_");
}

function asIs(content: Buffer): Text {
  return { content: content.toString("utf8"), lineOf: (line) => line };
}

/** The strings of a JSON document with their escapes undone: a quote or a line break beside a secret hides it from the rules. */
function decoded(content: Buffer): Text {
  const lines: { readonly text: string; readonly from: number }[] = [];
  content
    .toString("utf8")
    .split("\n")
    .forEach((raw, index) => {
      for (const [literal] of raw.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
        if (!literal.includes("\\")) continue;
        const value = JSON.parse(literal) as string;
        lines.push(...value.split("\n").map((text) => ({ text, from: index + 1 })));
      }
    });
  return { content: lines.map(({ text }) => text).join("\n"), lineOf: (line) => lines[line - 1]?.from ?? line };
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map(findings.map((finding) => [Object.values(finding).join("\0"), finding]));
  return [...byPlace.values()];
}
