import { bundleOf, type Ingredients } from "../../../src/tools/handoff/bundle";
import type { BundleFile } from "../../../src/tools/handoff/files";
import { textFile } from "../../../src/tools/handoff/files";

export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** A small stack's JSON with one thing of each kind that a bundle tells of. */
export const STACK_JSON = {
  "//": { metadata: { backend: "cloud", stackName: "toy" } },
  terraform: {
    required_version: ">= 1.9.0",
    required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    cloud: {},
  },
  provider: { aws: [{ region: "eu-central-1" }] },
  variable: {
    zones: { type: "list(string)", description: "Zones" },
    password: { type: "string", description: "Of the database", sensitive: true },
    greeting: { type: "string", description: "Said\nin two lines", default: "${name}, 100%{x}" },
    key: { type: "string", default: null },
  },
  data: { aws_caller_identity: { me: {} } },
  resource: {
    aws_s3_bucket: { site: { bucket: "site" } },
    aws_ecr_repository: { app: { name: "app", force_delete: true } },
    aws_subnet: { public: { count: "${length(var.zones)}" } },
  },
  output: { url: { value: "x", description: "Where it answers" } },
  moved: [{ from: "module.web.aws_s3_bucket.this[0]", to: "aws_s3_bucket.site" }],
} as const;

/** The bundle of the small stack. */
export function toyBundle(changes: Partial<Ingredients> = {}, json: object = STACK_JSON): readonly BundleFile[] {
  return bundleOf({
    stack: "toy",
    files: [
      textFile("cdk.tf.json", JSON.stringify(json, undefined, 2)),
      textFile("assets/user_data/ABC/user_data.sh", "#!/bin/sh\n"),
    ],
    scripts: [{ ...textFile("scripts/run.sh", "#!/bin/sh\n"), executable: true }],
    backend: "keep",
    switches: {},
    warnings: ["aws_s3_bucket.site: it is open"],
    words: "### The document's\n",
    picture: "<svg/>",
    source: {
      project: "carryover",
      version: "0.1.0",
      commit: COMMIT,
      changed: [],
      read: [],
      packages: { cdktf: "0.21.0" },
    },
    ...changes,
  });
}

export function textOf(files: readonly BundleFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`no ${path} among ${files.map((candidate) => candidate.path).join(", ")}`);
  return file.content.toString("utf8");
}
