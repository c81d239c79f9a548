import { array, type InferOutput, literal, looseObject, number, optional, safeParse, string } from "valibot";
import { own, parseJson } from "../../json";
import type { StateFacts } from "../pairing/from-plan";
import { aliasInState } from "../pairing/providers";
import { covers } from "../plan/addresses";
import { AdoptError } from "./errors";

/** The parts of a state, as `terraform state pull` prints it, that are read here; Terraform gets the text unchanged. */
export interface State {
  readonly text: string;
  readonly lineage: string;
  readonly serial: number;
  readonly terraform: string;
  /** Facts by resource, `module.a["x"].aws_vpc.this`, without the resource's own key. */
  readonly facts: ReadonlyMap<string, StateFacts>;
  /** Whether a module, a resource or one of its instances is in it. */
  readonly holds: (address: string) => boolean;
}

const resourceSchema = looseObject({
  mode: string(),
  module: optional(string()),
  type: string(),
  name: string(),
  provider: string(),
  instances: array(looseObject({ dependencies: optional(array(string()), []) })),
});

type ResourceState = InferOutput<typeof resourceSchema>;

/** https://developer.hashicorp.com/terraform/language/state: format 4, since Terraform 0.12. */
const schema = looseObject({
  version: literal(4),
  terraform_version: string(),
  lineage: string(),
  serial: number(),
  resources: array(resourceSchema),
});

const HOW = "give what `terraform state pull` prints";

/**
 * @param name of the file or stream, for the message
 * @throws JsonError, AdoptError; no message quotes the text, which holds secrets
 */
export function parseState(text: string, name: string): State {
  const json = parseJson(text, name);
  const problem = problemOf(json);
  if (problem !== undefined) throw new AdoptError(`${name}: ${problem}`);
  const parsed = safeParse(schema, json);
  if (!parsed.success) throw new AdoptError(`${name}: this is not a complete state: ${HOW}`);
  const { lineage, serial, terraform_version: terraform } = parsed.output;
  const managed = parsed.output.resources.filter(({ mode }) => mode === "managed");
  if (managed.length === 0)
    throw new AdoptError(`${name}: the state holds no resources, so there is nothing to adopt: plan as new`);
  const resources = managed.map(resourceAddress);
  return {
    text,
    holds: (address) => resources.some((each) => covers(address, each) || covers(each, address)),
    lineage,
    serial,
    terraform,
    facts: new Map(managed.map((each) => [resourceAddress(each), factsOf(each)])),
  };
}

function problemOf(json: unknown): string | undefined {
  if (own(json, "planned_values") !== undefined) return `this is a plan, not a state: ${HOW}`;
  if (own(json, "encrypted_data") !== undefined)
    return "this state is encrypted by OpenTofu, which Terraform cannot read: decrypt it first (`tofu state pull`)";
  if (own(json, "values") !== undefined) return `this is the output of \`terraform show -json\`, not a state: ${HOW}`;
  const version = own(json, "version");
  if (typeof version !== "number") return `this is not a state: ${HOW}`;
  if (version !== 4)
    return `this state has format ${version}, but Terraform 0.12 and newer write 4: let a newer Terraform write it (\`terraform apply -refresh-only\`), then pull it again`;
  return undefined;
}

function resourceAddress({ module, type, name }: ResourceState): string {
  return `${module === undefined ? "" : `${module}.`}${type}.${name}`;
}

function factsOf({ provider, instances }: ResourceState): StateFacts {
  return {
    alias: aliasInState(provider),
    dependencies: [...new Set(instances.flatMap(({ dependencies }) => dependencies))],
  };
}
