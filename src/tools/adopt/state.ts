import { isRecord, listOf, own, parseJson } from "../../json";
import type { StateFacts } from "../pairing/from-plan";
import { aliasInState } from "../pairing/providers";
import { AdoptError } from "./errors";

/** A state as `terraform state pull` prints it, as far as it is read here; its text goes to Terraform as it is. */
export interface State {
  readonly text: string;
  readonly lineage: string;
  readonly serial: number;
  readonly terraform: string;
  /** By resource, `module.a["x"].aws_vpc.this`, without the resource's own key. */
  readonly facts: ReadonlyMap<string, StateFacts>;
  /** Whether a module, a resource or one of its instances is in it. */
  readonly holds: (address: string) => boolean;
}

const HOW = "give what `terraform state pull` prints";

/**
 * @param name of the file or stream, for the message
 * @throws JsonError, AdoptError; no message holds anything of the text, which holds secrets
 */
export function parseState(text: string, name: string): State {
  const json = parseJson(text, name);
  const problem = problemOf(json);
  if (problem !== undefined) throw new AdoptError(`${name}: ${problem}`);
  const managed = (own(json, "resources") as readonly unknown[]).filter((each) => own(each, "mode") === "managed");
  if (managed.length === 0)
    throw new AdoptError(`${name}: the state holds no resources, so there is nothing to adopt: plan as new`);
  const resources = managed.map(resourceAddress);
  return {
    text,
    holds: (address) => resources.some((each) => covers(address, each) || covers(each, address)),
    lineage: String(own(json, "lineage")),
    serial: Number(own(json, "serial")),
    terraform: String(own(json, "terraform_version")),
    facts: new Map(managed.map((each) => [resourceAddress(each), factsOf(each)])),
  };
}

/** Whether one address is the other, or holds it. */
function covers(whole: string, part: string): boolean {
  return part === whole || part.startsWith(`${whole}.`) || part.startsWith(`${whole}[`);
}

function problemOf(json: unknown): string | undefined {
  if (own(json, "planned_values") !== undefined) return `this is a plan, not a state: ${HOW}`;
  if (own(json, "encrypted_data") !== undefined)
    return "this state is encrypted by OpenTofu, which Terraform cannot read: decrypt it first (`tofu state pull`)";
  if (own(json, "values") !== undefined) return `this is the answer of \`terraform show -json\`, not a state: ${HOW}`;
  const version = own(json, "version");
  if (typeof version !== "number") return `this is not a state: ${HOW}`;
  if (version !== 4)
    return `this is a state of format ${version}, and Terraform 0.12 or newer writes 4: have a newer Terraform write it (\`terraform apply -refresh-only\`), then pull it again`;
  if (!Array.isArray(own(json, "resources")) || !isRecord(json) || typeof json.lineage !== "string")
    return `this is not a whole state: ${HOW}`;
  return undefined;
}

function resourceAddress(resource: unknown): string {
  const module = own(resource, "module");
  return `${module === undefined ? "" : `${String(module)}.`}${String(own(resource, "type"))}.${String(own(resource, "name"))}`;
}

function factsOf(resource: unknown): StateFacts {
  const dependencies = listOf(own(resource, "instances")).flatMap((instance) => own(instance, "dependencies") ?? []);
  return {
    alias: aliasInState(String(own(resource, "provider"))),
    dependencies: [...new Set(dependencies.map(String))],
  };
}
