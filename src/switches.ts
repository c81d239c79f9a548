import { posix } from "node:path";
import {
  array,
  type GenericSchema,
  object,
  optional,
  picklist,
  pipe,
  safeParse,
  string,
  transform,
  trim,
} from "valibot";
import { UserError } from "./errors";
import { REPAIR_NAMES } from "./repairs";
import { BACKENDS, DOCUMENTED, localPath } from "./stack/backends";

/** `documented` reproduces each document to the letter; `hardened` makes the repairs that its warnings offer. */
export const PROFILES = ["documented", "hardened"] as const;

/** How book-me's backend gets base's values: from variables that somebody copies, or from base's state. */
export const WIRINGS = ["variables", "remote-state"] as const;

/** An environment variable that tells synth what to do. `help` and README.md are made from this. */
interface Switch {
  /** The accepted values. @default any text */
  readonly values?: readonly string[];
  /** Whether it may be several of them, separated by commas. @default one */
  readonly several?: true;
  /** One of `values`, or a description of what applies when the switch is not set. */
  readonly byDefault: string;
  readonly meaning: string;
}

const FLAG = { values: ["true", "false"], byDefault: "false" } as const;

/** Every switch, in the order shown. */
export const SWITCHES = {
  STATE_BACKEND: {
    values: [DOCUMENTED, ...BACKENDS],
    byDefault: DOCUMENTED,
    meaning: `where the state is: where the stack's document has it, else in HCP Terraform; or always in HCP Terraform, in S3, or in ${posix.basename(localPath("{stack}"))} beside cdktf.out`,
  },
  STATE_S3_BUCKET: { byDefault: "the document's, if any", meaning: "bucket of the state, for s3" },
  STATE_S3_REGION: { byDefault: "the document's, if any", meaning: "the bucket's region" },
  STATE_S3_KEY: {
    byDefault: "the document's, or {stack}/terraform.tfstate",
    meaning: "the state's key in the bucket; {stack} is the stack's name",
  },
  STATE_S3_LOCK_TABLE: {
    byDefault: "the document's, or S3's lock file",
    meaning: "DynamoDB table that holds the lock",
  },
  STATE_CLOUD_ORGANIZATION: {
    byDefault: "the document's, or TF_CLOUD_ORGANIZATION's",
    meaning: "organization at HCP Terraform, in the place of the document's",
  },
  STATE_CLOUD_WORKSPACE: {
    byDefault: "the document's, or TF_WORKSPACE's",
    meaning: "its workspace; {stack} is the stack's name",
  },
  PROFILE: {
    values: PROFILES,
    byDefault: "documented",
    meaning: "the documents to the letter, or with the repairs that the warnings suggest",
  },
  REPAIRS: {
    values: ["all", ...REPAIR_NAMES.map((name) => `-${name}` as const)],
    several: true,
    byDefault: "all",
    meaning: "which repairs PROFILE=hardened leaves out, as in -https,-imdsv2",
  },
  BOOK_ME_WIRING: {
    values: WIRINGS,
    byDefault: "variables",
    meaning: "book-me-backend gets base's values from copied variables, or from base's state",
  },
  BOOK_ME_API_AUTOSCALING: { ...FLAG, meaning: "book-me-backend scales the API by its CPU usage" },
  BOOK_ME_CELERY: { ...FLAG, meaning: "book-me-backend runs Celery as a separate service" },
  BOOK_ME_CONFIG_BUCKET_ENCRYPTION: { ...FLAG, meaning: "book-me-base encrypts the config bucket and requires TLS" },
  BOOK_ME_ECS_EXEC_SHELL: {
    ...FLAG,
    meaning: "book-me-backend has a task to manage production from, through ECS Exec",
  },
  PLATFORM_KEEP_SECRET: { ...FLAG, meaning: "platform does not overwrite secrets that were set by hand" },
  STACKS: { byDefault: "all", meaning: "the stacks, such as quiz,flask, if the command names none" },
  IMPORTS_FILE: {
    byDefault: "{stack}.imports.json, if any",
    meaning: "import ids, by address, of resources that already exist; npx carryover discover writes it",
  },
  MOVES_FILE: {
    byDefault: "{stack}.moves.json, if any",
    meaning: "the state's addresses, by the declared ones; npx carryover adopt writes it",
  },
} as const satisfies Readonly<Record<string, Switch>>;

export type SwitchName = keyof typeof SWITCHES;

export const SWITCH_NAMES = Object.keys(SWITCHES) as readonly SwitchName[];

type ValueOf<Name extends SwitchName> = (typeof SWITCHES)[Name] extends { readonly values: readonly (infer Value)[] }
  ? Value
  : string | undefined;

export type SwitchValues = { readonly [Name in SwitchName]: ValueOf<Name> };

export type Environment = Readonly<Record<string, string | undefined>>;

/** A switch has an invalid value; the message lists the valid ones. */
export class SettingsError extends UserError {}

/**
 * The value of each switch: the one given, or its default.
 *
 * @throws SettingsError which names everything that is wrong
 */
export function readSwitches(env: Environment): SwitchValues {
  // CI systems pass an unset variable as an empty string.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  // valibot is the smallest of the well-kept schema libraries and the fastest to load, which matters in every synth.
  const entries = Object.fromEntries(SWITCH_NAMES.map((name) => [name, schemaOf(name, SWITCHES[name])]));
  const parsed = safeParse(object(entries), given);
  if (!parsed.success) throw new SettingsError(parsed.issues.map(({ message }) => message).join("\n"));
  return parsed.output as SwitchValues;
}

/** The switches that are not at their defaults, by name, except `STACKS`: what makes one synth differ from another. */
export function changedSwitches(env: Environment): Readonly<Record<string, string>> {
  const given = SWITCH_NAMES.filter((name) => name !== "STACKS").map(
    (name) => [name, env[name]?.trim() ?? ""] as const,
  );
  return Object.fromEntries(given.filter(([name, value]) => value !== "" && value !== defaultOf(SWITCHES[name])));
}

function defaultOf({ values, byDefault }: Switch): string | undefined {
  return values ? byDefault : undefined;
}

function schemaOf(name: string, { values, several, byDefault }: Switch): GenericSchema<string | undefined> {
  if (!values) return optional(pipe(string(), trim()));
  const known = picklist(
    values,
    ({ input }) => `${name}=${String(input)} is not valid: choose from ${values.join(", ")}`,
  );
  if (!several) return optional(known, byDefault);
  const list = pipe(
    string(),
    transform((text) => text.split(/[\s,]+/).filter(Boolean)),
    array(known),
    transform((names) => names.join()),
  );
  return optional(list, byDefault);
}
