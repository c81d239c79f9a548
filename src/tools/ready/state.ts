import type { StackJson } from "../synthesized/stack-json";
import type { Need } from "./needs";

/** What the stack's backend needs. */
export function needsOfState({ terraform: { cloud, backend = {} } }: StackJson): readonly Need[] {
  if (cloud) return [inCloud(cloud.organization, cloud.workspaces?.name)];
  const { bucket, region, dynamodb_table: table } = backend.s3 ?? {};
  if (bucket === undefined) return [];
  const where = ["--region", String(region)];
  return [
    {
      what: `the bucket ${bucket}, for the state`,
      check: ["aws", "s3api", "head-bucket", "--bucket", String(bucket), ...where],
      make: [["aws", "s3", "mb", `s3://${bucket}`, ...where]],
      next: "A bucket's name is the world's: where another account has it, name yours by STATE_S3_BUCKET.",
    },
    {
      what: "its versions, to go back to an earlier state",
      check: ["aws", "s3api", "get-bucket-versioning", "--bucket", String(bucket), ...where, ...asText("Status")],
      prints: "Enabled",
      make: [
        [
          ...["aws", "s3api", "put-bucket-versioning", "--bucket", String(bucket), ...where],
          ...["--versioning-configuration", "Status=Enabled"],
        ],
      ],
    },
    ...(table === undefined ? [] : [lockTable(String(table), where)]),
  ];
}

function inCloud(organization: string | undefined, workspace: string | undefined): Need {
  const named = organization
    ? `the organization ${organization} and its workspace ${workspace}`
    : "the organization and the workspace that TF_CLOUD_ORGANIZATION and TF_WORKSPACE name";
  return {
    what: `an account at HCP Terraform with access to ${named}, or STATE_BACKEND=local for a trial`,
    make: [],
    next: "Log in with terraform login. Terraform makes a workspace that is missing.",
  };
}

function lockTable(table: string, where: readonly string[]): Need {
  const named = ["--table-name", table, ...where];
  return {
    what: `the DynamoDB table ${table}, which locks it`,
    check: ["aws", "dynamodb", "describe-table", ...named, ...asText("Table.TableStatus")],
    make: [
      [
        ...["aws", "dynamodb", "create-table", ...named, "--billing-mode", "PAY_PER_REQUEST"],
        ...["--attribute-definitions", "AttributeName=LockID,AttributeType=S"],
        ...["--key-schema", "AttributeName=LockID,KeyType=HASH"],
      ],
    ],
  };
}

function asText(query: string): readonly string[] {
  return ["--query", query, "--output", "text"];
}
