import { deployerPolicy } from "../iam-policy/policy";
import { regionsOf, typesOf } from "../iam-policy/scope";
import { split } from "../iam-policy/size";
import type { StackJson } from "../synthesized/stack-json";
import { withBackend } from "./backend";
import { CHECKSUMS, checksumsOf, formatChecksums } from "./checksums";
import { HandoffError } from "./errors";
import { type BundleFile, byPath, jsonFile, textFile } from "./files";
import { MANIFEST, type Making, manifestOf } from "./manifest";
import { resourceTable } from "./resources";
import { PICTURE, runbook } from "./runbook/runbook";
import { variablesExample } from "./variables";

const STACK_JSON = "cdk.tf.json";

/** A synthesized stack, and everything else that goes into its bundle. */
export interface Ingredients extends Making {
  /** The files of the stack's folder, as synth wrote them. */
  readonly files: readonly BundleFile[];
  readonly warnings: readonly string[];
  readonly words: string | undefined;
  /** SVG. */
  readonly picture: string;
  readonly scripts: readonly BundleFile[];
}

/** The files of a stack's bundle. They depend only on the arguments. */
export function bundleOf({ files, warnings, words, picture, scripts, ...making }: Ingredients): readonly BundleFile[] {
  const { stack } = making;
  const synthesized = files.find(({ path }) => path === STACK_JSON);
  if (synthesized === undefined) throw new HandoffError(`${stack}: synth wrote no ${STACK_JSON}`);
  const text = withBackend(synthesized.content.toString("utf8"), making.backend);
  const json = JSON.parse(text) as StackJson;
  const assets = files.filter((file) => file !== synthesized);
  const policies = policyFiles(json);
  const facts = { ...making, json, assets, scripts, warnings, words, policies: policies.map(({ path }) => path) };
  const content = byPath([
    textFile(STACK_JSON, text),
    ...assets,
    ...scripts,
    ...policies,
    textFile(PICTURE, picture),
    textFile("RESOURCES.md", resourceTable(stack, json)),
    textFile("RUNBOOK.md", runbook(facts)),
    textFile("terraform.tfvars.example", variablesExample(stack, json)),
  ]);
  const odd = content.find(({ path }) => /[\\\p{Cc}]/u.test(path));
  if (odd !== undefined)
    throw new HandoffError(
      `${stack}: rename ${JSON.stringify(odd.path)}: a list of checksums cannot contain such a name`,
    );
  const stated = [...content, jsonFile(MANIFEST, manifestOf(making, json, content))];
  return byPath([...stated, textFile(CHECKSUMS, formatChecksums(checksumsOf(stated)))]);
}

/** The deployer's policy, in as many files as IAM's limit requires; none if no AWS API is called. */
function policyFiles(json: StackJson): readonly BundleFile[] {
  const types = typesOf(json);
  if (types.length === 0) return [];
  const parts = split(deployerPolicy(types, regionsOf(json)));
  return parts.map((part, index) => jsonFile(`iam-policy${parts.length > 1 ? `-${index + 1}` : ""}.json`, part));
}
