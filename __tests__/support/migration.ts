import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";
import type { Hcp } from "./hcp/hcp";
import { ORGANIZATION } from "./hcp/hcp";
import { terraformEnv } from "./terraform-providers";
import { PROJECT } from "./workflows";

const PAGE = readFileSync(join(PROJECT, "docs/migration.md"), "utf8");

interface Migration {
  readonly hcp: Hcp;
  /** The folder that plans the state today, and the one that plans it after the move. Their backends differ. */
  readonly from: string;
  readonly to: string;
  /** Replaces the page's `team.tfvars`. */
  readonly tfvars: string;
  /** Keeps the page's files: its `~`. */
  readonly home: string;
  /** The environment that leads to AWS. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** Moves a state to the workspace `quiz` with the commands of docs/migration.md, and returns what the page's check prints. */
export async function migrate(migration: Migration): Promise<string> {
  const [takeOut, signIn, putIn, check] = [firstBlock(1), firstBlock(2), firstBlock(3), firstBlock(4)];
  await run(migration, migration.from, takeOut);
  await run(migration, migration.to, `${signIn}\n${putIn}`);
  return run(migration, migration.to, `${signIn}\n${check}`);
}

/** Follows the page for what is left to apply. */
export function applyMoves(migration: Migration): Promise<string> {
  const [, command] = /moves only\..*`(terraform apply [^`]+)`/.exec(PAGE) ?? [];
  if (command === undefined) throw new Error("docs/migration.md does not say how moves are applied any more");
  return run(migration, migration.to, `${firstBlock(2)}\n${command}`);
}

/** The first block of commands in a step of the page. */
function firstBlock(step: number): string {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(`${step}. `)) ?? "";
  const [, block = ""] = /^```sh\n([\s\S]*?)^```$/m.exec(section) ?? [];
  if (block === "") throw new Error(`docs/migration.md has no commands in step ${step} any more`);
  return block;
}

async function run({ hcp, tfvars, home, env }: Migration, folder: string, commands: string): Promise<string> {
  // A token signs in instead: `login` opens a browser.
  const login = `terraform() { [ "$1" = login ] || command terraform "$@"; }`;
  const own = commands.replaceAll("your-organization", ORGANIZATION).replaceAll("team.tfvars", tfvars);
  const { TF_TOKEN_app_terraform_io = "" } = hcp.envOf("quiz");
  const { stdout } = await execa("bash", ["-eo", "pipefail", "-c", `${login}\n${own}`], {
    cwd: folder,
    env: { ...terraformEnv(), ...hcp.env, ...env, TF_TOKEN_app_terraform_io, HOME: home },
  });
  return stripVTControlCharacters(stdout);
}
