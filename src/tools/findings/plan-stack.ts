import { type Json, type JsonObject, listOf } from "../../json";
import { Planner, type Variables } from "../plan/planner";
import type { Synthesized } from "../synthesized/read";
import type { Blocks, StackJson } from "../synthesized/stack-json";
import { documentsIn, plannedDocuments } from "./documents";
import { type Planned, plannedResources } from "./planned";

/** Asks no account: nothing exists yet, and the results of data sources stay unknown. */
const NO_ACCOUNT = {
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
} as const;

/** A plan does not read data sources that depend on it. */
const WAITED_FOR = "terraform_data.carryover_findings";

export interface PlanStackProps {
  readonly variables: Variables;
  readonly signal?: AbortSignal;
}

/** Plans a stack on an empty state, without an account, in a private copy that is removed afterwards. */
export async function planStack(
  { folder, file, json }: Synthesized,
  { variables, signal }: PlanStackProps,
): Promise<Planned> {
  const documents = documentsIn(json);
  const outputs = documents.map(({ output, value }) => [output, { value, sensitive: true }] as const);
  return Planner.use(
    { original: folder, variables, signal },
    async (planner) => {
      const plan = await planner.plan();
      return plannedResources(plan, plannedDocuments(plan, documents));
    },
    (scratch) => scratch.write(file, { ...withoutAccount(json), output: Object.fromEntries(outputs) }),
  );
}

function withoutAccount({ terraform, provider = {}, data = {}, resource = {}, ...rest }: StackJson): JsonObject {
  const { cloud: _, backend: __, ...settings } = terraform;
  const { moved: ___, import: ____, ...others } = rest;
  return {
    ...(others as JsonObject),
    terraform: settings as JsonObject,
    provider: { ...provider, ...(provider.aws && { aws: provider.aws.map(withoutCredentials) }) },
    ...(Object.keys(data).length > 0 && { data: waiting(data) }),
    resource: { ...resource, terraform_data: { ...resource.terraform_data, carryover_findings: {} } },
  } as JsonObject;
}

function withoutCredentials({
  assume_role: _,
  profile: __,
  shared_credentials_files: ___,
  ...provider
}: JsonObject): JsonObject {
  return { ...provider, ...NO_ACCOUNT };
}

function waiting(data: Blocks): Blocks {
  return mapped(data, (byName) =>
    mapped(byName, (config) => ({
      ...config,
      depends_on: [...(listOf(config.depends_on) as readonly Json[]), WAITED_FOR],
    })),
  );
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
