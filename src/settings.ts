import { getDefaults, object, optional, picklist, pipe, safeParse, string, trim } from "valibot";
import { UserError } from "./errors";
import { BACKENDS, type BackendChoice } from "./stack/backend";
import type { Imports, ImportsFile } from "./stack/imports";

export const PROFILES = ["documented", "hardened"] as const;

/** `documented` reproduces each document to the letter; `hardened` makes the repairs that its warnings offer. */
export type Profile = (typeof PROFILES)[number];

export const WIRINGS = ["variables", "remote-state"] as const;

/** How book-me's backend learns what base made: from variables that somebody copies, or from base's state. */
export type Wiring = (typeof WIRINGS)[number];

/** What book-me's document has left to do; each is off unless its switch says `true`. */
export interface BookMeSettings {
  readonly wiring: Wiring;
  readonly apiAutoscaling: boolean;
  readonly celery: boolean;
  readonly configBucketEncryption: boolean;
  readonly ecsExecShell: boolean;
}

/** What a stack is told. */
export interface Settings {
  readonly backend: BackendChoice;
  readonly profile: Profile;
  readonly bookMe: BookMeSettings;
  /** Whether the platform leaves secrets as they were put in by hand. */
  readonly platformKeepSecret: boolean;
  /** Names of the stacks to synthesize, in the app's order. */
  readonly stacks: readonly string[];
  /** Import ids by address, of what exists already. @default all is new */
  readonly imports?: Imports;
  /** Whether the cdktf command runs the app: it prints the warnings then. */
  readonly underCdktf: boolean;
}

/** Every switch of synth. */
export interface Switches extends Settings {
  readonly importsFile: ImportsFile;
}

/** A switch has a value that nothing is known by; the message names the known ones. */
export class SettingsError extends UserError {}

// valibot: the smallest of the well-kept schema libraries, and the fastest to load, which every synth pays for.
const text = optional(pipe(string(), trim()));
const schema = object({
  STATE_BACKEND: oneOf("STATE_BACKEND", BACKENDS, "cloud"),
  STATE_S3_BUCKET: text,
  STATE_S3_KEY: text,
  STATE_S3_REGION: text,
  STATE_S3_LOCK_TABLE: text,
  PROFILE: oneOf("PROFILE", PROFILES, "documented"),
  BOOK_ME_WIRING: oneOf("BOOK_ME_WIRING", WIRINGS, "variables"),
  BOOK_ME_API_AUTOSCALING: flag("BOOK_ME_API_AUTOSCALING"),
  BOOK_ME_CELERY: flag("BOOK_ME_CELERY"),
  BOOK_ME_CONFIG_BUCKET_ENCRYPTION: flag("BOOK_ME_CONFIG_BUCKET_ENCRYPTION"),
  BOOK_ME_ECS_EXEC_SHELL: flag("BOOK_ME_ECS_EXEC_SHELL"),
  PLATFORM_KEEP_SECRET: flag("PLATFORM_KEEP_SECRET"),
  STACKS: text,
  IMPORTS_FILE: text,
});

/** The names of all switches. */
export const SWITCHES: readonly string[] = Object.keys(schema.entries);

/** In the project's folder, where `npx carryover discover` writes it. */
const DEFAULT_IMPORTS_FILE = "{stack}.imports.json";

/**
 * Reads the switches, once; nothing else reads the environment.
 *
 * @param names stacks named on the command line; where there are none, those of `STACKS` (comma or space between); else all
 * @throws SettingsError
 */
export function readSettings(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): Switches {
  // CI systems pass what is not set as an empty string.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = safeParse(schema, given);
  if (!parsed.success) throw new SettingsError(parsed.issues.map(({ message }) => message).join("\n"));
  const {
    STATE_BACKEND,
    STATE_S3_BUCKET,
    STATE_S3_KEY,
    STATE_S3_REGION,
    STATE_S3_LOCK_TABLE,
    IMPORTS_FILE: file,
  } = parsed.output;
  const stacks = chooseStacks(names.length > 0 ? names : split(parsed.output.STACKS), known);
  if (STATE_BACKEND === "s3" && STATE_S3_KEY && stacks.length > 1 && !STATE_S3_KEY.includes("{stack}"))
    throw new SettingsError(
      `STATE_S3_KEY=${STATE_S3_KEY} would put the state of ${stacks.length} stacks into one file: write {stack} into it, or name one stack`,
    );
  if (file && stacks.length > 1 && !file.includes("{stack}"))
    throw new SettingsError(
      `IMPORTS_FILE=${file} would be the one file of ${stacks.length} stacks: write {stack} into it, or name one stack`,
    );
  return {
    profile: parsed.output.PROFILE,
    bookMe: {
      wiring: parsed.output.BOOK_ME_WIRING,
      apiAutoscaling: parsed.output.BOOK_ME_API_AUTOSCALING === "true",
      celery: parsed.output.BOOK_ME_CELERY === "true",
      configBucketEncryption: parsed.output.BOOK_ME_CONFIG_BUCKET_ENCRYPTION === "true",
      ecsExecShell: parsed.output.BOOK_ME_ECS_EXEC_SHELL === "true",
    },
    platformKeepSecret: parsed.output.PLATFORM_KEEP_SECRET === "true",
    stacks,
    importsFile: { path: file ?? DEFAULT_IMPORTS_FILE, required: file !== undefined && !file.includes("{stack}") },
    underCdktf: "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS" in env,
    backend: {
      kind: STATE_BACKEND,
      ...(STATE_S3_BUCKET && { bucket: STATE_S3_BUCKET }),
      ...(STATE_S3_KEY && { key: STATE_S3_KEY }),
      ...(STATE_S3_REGION && { region: STATE_S3_REGION }),
      ...(STATE_S3_LOCK_TABLE && { lockTable: STATE_S3_LOCK_TABLE }),
    },
  };
}

/**
 * The team's own files that the synth of a stack reads if they are there, from the folder it is called in: what they hold makes one
 * synth differ from another as a switch does.
 */
export function teamFiles(env: Readonly<Record<string, string | undefined>>, stack: string): readonly string[] {
  return [(env.IMPORTS_FILE?.trim() || DEFAULT_IMPORTS_FILE).replaceAll("{stack}", stack)];
}

/** The switches that are not at their defaults, by name, but for `STACKS`: what makes one synth differ from another. */
export function changedSwitches(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const defaults: Readonly<Record<string, unknown>> = getDefaults(schema);
  const names = Object.keys(schema.entries).filter((name) => name !== "STACKS");
  const given = names.map((name) => [name, env[name]?.trim() ?? ""] as const);
  return Object.fromEntries(given.filter(([name, value]) => value !== "" && value !== defaults[name]));
}

function chooseStacks(wanted: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new SettingsError(`unknown stack ${unknown.join(", ")}: choose from ${known.join(", ")}`);
  return wanted.length > 0 ? known.filter((name) => wanted.includes(name)) : known;
}

function split(names: string | undefined): readonly string[] {
  return names?.split(/[\s,]+/).filter(Boolean) ?? [];
}

function oneOf<const Options extends readonly string[]>(name: string, options: Options, fallback: Options[number]) {
  return optional(
    picklist(options, ({ input }) => `${name}=${String(input)} is not known: choose from ${options.join(", ")}`),
    fallback,
  );
}

function flag(name: string) {
  return oneOf(name, ["true", "false"], "false");
}
