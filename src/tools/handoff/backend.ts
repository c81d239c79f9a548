import { BACKENDS, stackOfLocalPath } from "../../stack/backends";

/** `keep`: as the switches say; `none`: whoever runs Terraform decides; otherwise the backend of that name. */
export const BUNDLE_BACKENDS = ["keep", "none", ...BACKENDS] as const;

export type BundleBackend = (typeof BUNDLE_BACKENDS)[number];

type Json = { readonly [key: string]: unknown };

/** The switches of synth for the choice. */
export function switchesFor(choice: BundleBackend): Readonly<Record<string, string>> {
  return choice === "keep" || choice === "none" ? {} : { STATE_BACKEND: choice };
}

/**
 * The synthesized JSON with the chosen backend; unchanged, byte by byte, unless the choice is `none` or `local`.
 *
 * @param text the text of cdk.tf.json
 */
export function withBackend(text: string, choice: BundleBackend): string {
  if (choice === "none") return write(withoutBackend(JSON.parse(text) as Json));
  if (choice === "local") return write(withLocalState(JSON.parse(text) as Json));
  return text;
}

function withoutBackend(json: Json): Json {
  const { cloud: _cloud, backend: _backend, ...terraform } = json.terraform as Json;
  const { metadata, ...rest } = (json["//"] ?? {}) as Json;
  const { backend: _named, ...others } = (metadata ?? {}) as Json;
  return { ...json, "//": { ...rest, metadata: others }, terraform };
}

/** Synth puts a local state beside cdktf.out. A bundle has no such place, so the state is in the bundle's own folder. */
function withLocalState(json: Json): Json {
  const { cloud: _, ...terraform } = json.terraform as Json;
  const local = { ...((terraform.backend as Json)?.local as Json), path: "terraform.tfstate" };
  const data = json.data as Readonly<Record<string, Readonly<Record<string, Json>>>> | undefined;
  const states = Object.entries(data?.terraform_remote_state ?? {}).map(([name, state]) => [name, besides(state)]);
  return {
    ...json,
    ...(states.length > 0 && { data: { ...data, terraform_remote_state: Object.fromEntries(states) } }),
    terraform: { ...terraform, backend: { local } },
  };
}

/** The state of another stack is in the folder of its bundle, beside this one's. */
function besides(state: Json): Json {
  const config = (state.config ?? {}) as Json;
  const stack = stackOfLocalPath(String(config.path));
  return stack === undefined ? state : { ...state, config: { ...config, path: `../${stack}/terraform.tfstate` } };
}

function write(json: Json): string {
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
