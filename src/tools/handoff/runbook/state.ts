import { code, commands } from "../../markdown";
import { blocksOf, type StackJson } from "../../synthesized/stack-json";

/** Where the state is, and what Terraform needs to access it. */
export function whereTheStateIs(json: StackJson): string {
  return [ownState(json), ...otherStates(json)].join("\n\n");
}

function ownState({ terraform: { cloud, backend = {} } }: StackJson): string {
  if (cloud?.organization)
    return `In HCP Terraform: organization ${code(cloud.organization)}, workspace ${code(cloud.workspaces?.name ?? "TF_WORKSPACE")}. Log in once with \`terraform login\`, or give a token as \`TF_TOKEN_app_terraform_io\`.`;
  if (cloud)
    return [
      "In HCP Terraform, in the organization and workspace that you name. Log in once with `terraform login`, or set a token as `TF_TOKEN_app_terraform_io`.",
      commands("export TF_CLOUD_ORGANIZATION=your-organization TF_WORKSPACE=your-workspace"),
    ].join("\n\n");
  const [kind] = Object.keys(backend);
  if (kind === "local")
    return `In the file ${code(String(backend.local?.path))}, relative to this folder; if you have a state, put it there. It holds secrets: keep it out of version control, and keep a copy.`;
  if (kind === "s3") {
    const { bucket, key, region, dynamodb_table: table } = backend.s3 ?? {};
    const lock = table ? `the DynamoDB table ${code(String(table))}` : "a lock file beside it";
    return `In the S3 bucket ${code(String(bucket))}, key ${code(String(key))}, region ${code(String(region))}, locked by ${lock}. Whoever runs Terraform also needs access to these; the IAM policy here covers what the stack needs, but not its state.`;
  }
  return [
    "Nowhere yet: the JSON names no backend. Configure yours in a file `backend.tf`, as in your own configuration; without one, Terraform keeps a file `terraform.tfstate` here.",
    [
      "```hcl",
      "terraform {",
      '  backend "s3" {',
      '    bucket       = "your-state-bucket"',
      '    key          = "your/key.tfstate"',
      '    region       = "your-region"',
      "    encrypt      = true",
      "    use_lockfile = true",
      "  }",
      "}",
      "```",
    ].join("\n"),
  ].join("\n\n");
}

function otherStates({ data }: StackJson): readonly string[] {
  const states = blocksOf(data).filter(({ type }) => type === "terraform_remote_state");
  if (states.length === 0) return [];
  const read = states.map(({ address }) => code(`data.${address}`)).join(", ");
  return [`It reads the outputs of other stacks from their states (${read}): those stacks must be applied first.`];
}
