import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import type { Finding } from "../errors";
import type { BundleFile } from "../files";
import { assignmentsIn } from "./assignments";
import { formatsIn } from "./formats";
import { lineFinder, linesOf } from "./readings";
import { schemaFindings } from "./schema";

/** Also access key ids, which the preset leaves out: the secret is usually close by. */
const CONFIG = {
  rules: [
    {
      id: "@secretlint/secretlint-rule-preset-recommend",
      rule: creator,
      rules: [{ id: "@secretlint/secretlint-rule-aws", options: { enableIDScanRule: true } }],
    },
  ],
};

/** Binary files that hold keys. */
const KEY_STORE = /\.(p12|pfx|jks|keystore|kdbx)$/i;

/**
 * The places of the secrets in files: by secretlint's rules, by this field's, and by Terraform's schema. All files are one text,
 * because secretlint keeps a record of every text it gets, and each takes longer the more there are.
 */
export async function findSecrets(files: readonly BundleFile[]): Promise<readonly Finding[]> {
  const lines = files.flatMap(linesOf);
  const content = lines.map(({ text }) => text).join("\n");
  const source = { content: unfiltered(content), filePath: "bundle", ext: "", contentType: "text" as const };
  const { messages } = await lintSource({ source, options: { config: CONFIG, noPhysicFilePath: true } });
  const theirs = messages.map(({ messageId, range: [index] }) => ({ kind: messageId, index }));
  const found = [...theirs, ...formatsIn(content), ...assignmentsIn(content)].sort((a, b) => a.index - b.index);
  const lineAt = lineFinder(content);
  const findings = found.flatMap(({ kind, index }) => {
    const line = lines[lineAt(index)];
    return line ? [{ path: line.path, line: line.from, kind }] : [];
  });
  const stores = files
    .filter(({ path }) => KEY_STORE.test(path))
    .map(({ path }) => ({ path, line: 1, kind: "KeyStore" }));
  return onePerLine([...stores, ...files.flatMap(schemaFindings), ...findings]);
}

/** The scan of a bundle ignores comments that turn the scanner off. */
function unfiltered(content: string): string {
  return content.replaceAll(/secretlint-/gi, "secretlint_");
}

/** Several rules may find the same secret; the schema describes it best. */
function onePerLine(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map([...findings].reverse().map((finding) => [`${finding.path}\0${finding.line}`, finding]));
  return [...byPlace.values()].reverse();
}
