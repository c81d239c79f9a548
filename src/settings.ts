import { parseArgs } from "node:util";
import { REPAIR_NAMES, type Repair } from "./repairs";
import type { BackendChoice } from "./stack/backend";
import type { Imports } from "./stack/imports-file";
import { teamLockFile } from "./stack/lock-file";
import type { FoundMoves } from "./stack/moves-file";
import type { TeamFile } from "./stack/team-file";
import {
  type Environment,
  type PROFILES,
  readSwitches,
  SettingsError,
  type SwitchValues,
  type WIRINGS,
} from "./switches";

export type Profile = (typeof PROFILES)[number];

export type Wiring = (typeof WIRINGS)[number];

/** What book-me's document lists as future work; each is off unless its switch is `true`. */
export interface BookMeSettings {
  readonly wiring: Wiring;
  readonly apiAutoscaling: boolean;
  readonly celery: boolean;
  readonly configBucketEncryption: boolean;
  readonly ecsExecShell: boolean;
}

/** The settings of a stack. */
export interface Settings {
  readonly backend: BackendChoice;
  readonly profile: Profile;
  /** The repairs that the hardened profile leaves out. @default none */
  readonly leftOut?: readonly Repair[];
  readonly bookMe: BookMeSettings;
  /** Whether the platform leaves secrets that were set by hand as they are. */
  readonly platformKeepSecret: boolean;
  /** Import ids, by address, of resources that already exist. @default everything is new */
  readonly imports?: Imports;
  /** Addresses in the team's state by declared ones. @default those of the documents */
  readonly moves?: FoundMoves;
}

/** The settings of a synth. */
export interface SynthSettings extends Settings {
  /** Names of the stacks to synthesize, in the app's order. */
  readonly stacks: readonly string[];
  readonly importsFile: TeamFile;
  readonly movesFile: TeamFile;
  /** The folder to write to. The cdktf command sets CDKTF_OUTDIR. */
  readonly outdir: string;
  /** Whether to print each warning, and not just how many there are. */
  readonly warnings: boolean;
  /** The cdktf command, if it runs the app: it then prints the warnings itself. */
  readonly cdktf?: {
    /** The command's process id, from `app` in cdktf.json. */
    readonly pid: string | undefined;
  };
}

/** In the project's folder, where `npx carryover discover` writes it. */
const DEFAULT_IMPORTS_FILE = "{stack}.imports.json";

/** In the project's folder, where `npx carryover adopt --write` writes it. */
const DEFAULT_MOVES_FILE = "{stack}.moves.json";

/**
 * Reads the command line and the switches once; nothing else reads the environment.
 *
 * @param args `--warnings`, and names of stacks; by default those of `STACKS` (separated by commas or spaces), else all
 * @throws SettingsError
 */
export function readSettings(args: readonly string[], env: Environment, known: readonly string[]): SynthSettings {
  const { names, warnings } = parseArguments(args);
  const values = readSwitches(env);
  const { STATE_BACKEND, STATE_S3_KEY: key, IMPORTS_FILE, MOVES_FILE } = values;
  const stacks = chooseStacks(names.length > 0 ? names : split(values.STACKS), known);
  if (STATE_BACKEND === "s3" && key && stacks.length > 1 && !key.includes("{stack}"))
    throw new SettingsError(
      `STATE_S3_KEY=${key} would put the state of ${stacks.length} stacks into one file: write {stack} into it, or name one stack`,
    );
  for (const [name, path] of Object.entries({ IMPORTS_FILE, MOVES_FILE }))
    if (path && stacks.length > 1 && !path.includes("{stack}"))
      throw new SettingsError(
        `${name}=${path} would be the same file for ${stacks.length} stacks: write {stack} into it, or name one stack`,
      );
  return {
    ...stackSettings(values),
    stacks,
    importsFile: teamFile(IMPORTS_FILE, DEFAULT_IMPORTS_FILE),
    movesFile: teamFile(MOVES_FILE, DEFAULT_MOVES_FILE),
    // As with a switch, an empty string counts as unset.
    outdir: env.CDKTF_OUTDIR?.trim() || "cdktf.out",
    warnings,
    ...("CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS" in env && { cdktf: { pid: env.CDKTF_PID } }),
  };
}

function teamFile(path: string | undefined, usual: string): TeamFile {
  return { path: path ?? usual, required: path !== undefined && !path.includes("{stack}") };
}

function stackSettings(values: SwitchValues): Settings {
  const {
    STATE_S3_BUCKET: bucket,
    STATE_S3_KEY: key,
    STATE_S3_REGION: region,
    STATE_S3_LOCK_TABLE: lockTable,
    STATE_CLOUD_ORGANIZATION: organization,
    STATE_CLOUD_WORKSPACE: workspace,
  } = values;
  return {
    profile: values.PROFILE,
    leftOut: REPAIR_NAMES.filter((name) => values.REPAIRS.split(",").includes(`-${name}`)),
    bookMe: {
      wiring: values.BOOK_ME_WIRING,
      apiAutoscaling: values.BOOK_ME_API_AUTOSCALING === "true",
      celery: values.BOOK_ME_CELERY === "true",
      configBucketEncryption: values.BOOK_ME_CONFIG_BUCKET_ENCRYPTION === "true",
      ecsExecShell: values.BOOK_ME_ECS_EXEC_SHELL === "true",
    },
    platformKeepSecret: values.PLATFORM_KEEP_SECRET === "true",
    backend: {
      kind: values.STATE_BACKEND,
      ...(organization && { organization }),
      ...(workspace && { workspace }),
      ...(bucket && { bucket }),
      ...(key && { key }),
      ...(region && { region }),
      ...(lockTable && { lockTable }),
    },
  };
}

/**
 * The team's own files that synth reads for a stack, from the folder it is called in, if they exist: like a switch, they change
 * what is synthesized.
 */
export function teamFiles(env: Readonly<Record<string, string | undefined>>, stack: string): readonly string[] {
  const files = [env.IMPORTS_FILE?.trim() || DEFAULT_IMPORTS_FILE, env.MOVES_FILE?.trim() || DEFAULT_MOVES_FILE];
  return [...files.map((file) => file.replaceAll("{stack}", stack)), teamLockFile(stack)];
}

function parseArguments(args: readonly string[]): { readonly names: readonly string[]; readonly warnings: boolean } {
  try {
    const options = { warnings: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { names: positionals, warnings: values.warnings };
  } catch {
    const unknown = args.find((arg) => arg.startsWith("-") && arg !== "--warnings");
    throw new SettingsError(`unknown option ${unknown}: npm run synth -- [--warnings] [stacks]`);
  }
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
