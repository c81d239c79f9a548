import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/** What Terraform writes beside a configuration; the state is given separately. */
const LEFT_OUT = /^(\.git|node_modules|terraform\.tfstate\.d|crash\.log)$|\.tfstate(\..*)?$|\.tfplan$/;

/** Named so that it is the last of the override files, whose backend Terraform uses. */
const OVERRIDE = "zzzz_carryover_override.tf.json";

const STATE = "carryover.tfstate";
const DEFAULT = "default";

/** Not where the local backend looks by itself: Terraform would ask whether to migrate what lies there. */
const WORKSPACES = "carryover.states";

export interface ScratchProps {
  /** The folder of the configuration. */
  readonly original: string;
  /** The text of the state that Terraform plans on. @default an empty state */
  readonly state?: string;
  /** Files that are not copied. @default none */
  readonly leftOut?: readonly string[];
}

/**
 * A private copy of a configuration with a copy of its state: readable only by its owner, because both hold secrets, and removed
 * in the end. Its backend is the copy of the state, so that Terraform neither reads nor locks the team's own.
 */
export class Scratch {
  private readonly guard;

  private constructor(
    private readonly top: string,
    /** Terraform's working folder. */
    readonly folder: string,
    /** Terraform's, `default` or the one that is selected: configurations put its name into names. */
    readonly workspace: string,
  ) {
    this.guard = guardOf(top);
  }

  static make({ original, state, leftOut = [] }: ScratchProps): Scratch {
    const top = mkdtempSync(join(tmpdir(), "carryover-"));
    const folder = mirrored(resolve(original), join(top, "root"));
    const workspace = workspaceOf(original);
    const scratch = new Scratch(top, folder, workspace);
    try {
      cpSync(original, folder, { recursive: true, filter: (path) => path === original || isCopied(path, leftOut) });
      const path = join(folder, workspace === DEFAULT ? STATE : join(WORKSPACES, workspace, "terraform.tfstate"));
      mkdirSync(dirname(path), { recursive: true });
      if (state !== undefined) writeFileSync(path, state, { mode: 0o600 });
      scratch.write(OVERRIDE, { terraform: { backend: { local: { path: STATE, workspace_dir: WORKSPACES } } } });
      return scratch;
    } catch (error) {
      scratch.remove();
      throw error;
    }
  }

  /** Writes a JSON file beside the configuration. */
  write(file: string, json: unknown): void {
    writeFileSync(join(this.folder, file), JSON.stringify(json, undefined, 2));
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true, maxRetries: 5 });
    this.guard.kill();
  }
}

/** A process that removes the folder when this one ends, however it ends: not even SIGKILL leaves secrets behind. */
function guardOf(folder: string) {
  // Terraform may still write after its parent has died.
  const script = 'cat >/dev/null; for pause in 0 1 5 20; do sleep "$pause"; rm -rf -- "$1"; done';
  const guard = spawn("sh", ["-c", script, "sh", folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  guard.on("error", () => undefined).unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

/** As Terraform picks it: https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_workspace */
function workspaceOf(folder: string): string {
  const selected = join(folder, ".terraform/environment");
  return process.env.TF_WORKSPACE || (existsSync(selected) ? readFileSync(selected, "utf8").trim() : "") || DEFAULT;
}

function isCopied(path: string, leftOut: readonly string[]): boolean {
  const name = basename(path);
  if (name === "providers" && basename(dirname(path)) === ".terraform") return false;
  return !LEFT_OUT.test(name) && !leftOut.includes(name) && name !== OVERRIDE;
}

/**
 * Makes the folders above the copy that the configuration refers to (`../modules/network`): their content is linked, not copied.
 *
 * @returns the path for the copy
 */
function mirrored(original: string, top: string): string {
  const above: string[] = [];
  for (let at = original; above.length < reach(original) && dirname(at) !== at; at = dirname(at)) above.push(at);
  mkdirSync(top);
  return above.reduceRight((place, inside) => {
    const parent = dirname(inside);
    for (const name of readdirSync(parent))
      if (name !== basename(inside)) symlinkSync(join(parent, name), join(place, name));
    mkdirSync(join(place, basename(inside)));
    return join(place, basename(inside));
  }, top);
}

/** How many folders up the paths in the configuration go. */
function reach(folder: string): number {
  const files = readdirSync(folder).filter((name) => /\.tf(\.json)?$/.test(name));
  const steps = files.flatMap((name) => readFileSync(join(folder, name), "utf8").match(/(?:\.\.\/)+/g) ?? []);
  return Math.max(0, ...steps.map((step) => step.length / 3));
}
