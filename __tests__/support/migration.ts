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
  /** Where the state is planned now, and where it is planned from then on; neither has the other's backend. */
  readonly from: string;
  readonly to: string;
  /** In place of the page's `team.tfvars`. */
  readonly tfvars: string;
  /** In which the page's files are kept: its `~`. */
  readonly home: string;
  /** Where AWS is. @default nowhere */
  readonly env?: Readonly<Record<string, string>>;
}

/** Moves a state to the workspace `quiz` by the commands of docs/migration.md; what its check prints. */
export async function migrate(migration: Migration): Promise<string> {
  const [takeOut, signIn, putIn, check] = [firstBlock(1), firstBlock(2), firstBlock(3), firstBlock(4)];
  await run(migration, migration.from, takeOut);
  await run(migration, migration.to, `${signIn}\n${putIn}`);
  return run(migration, migration.to, `${signIn}\n${check}`);
}

/** What the page has done with what is left to apply. */
export function applyMoves(migration: Migration): Promise<string> {
  const [, command] = /moves only\..*`(terraform apply [^`]+)`/.exec(PAGE) ?? [];
  if (command === undefined) throw new Error("docs/migration.md does not say how moves are applied any more");
  return run(migration, migration.to, `${firstBlock(2)}\n${command}`);
}

/** The first commands of a step of the page. */
function firstBlock(step: number): string {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(`${step}. `)) ?? "";
  const [, block = ""] = /^```sh\n([\s\S]*?)^```$/m.exec(section) ?? [];
  if (block === "") throw new Error(`docs/migration.md has no commands in step ${step} any more`);
  return block;
}

async function run({ hcp, tfvars, home, env }: Migration, folder: string, commands: string): Promise<string> {
  // Signed in by a token already: `login` opens a browser.
  const login = `terraform() { [ "$1" = login ] || command terraform "$@"; }`;
  const own = commands.replaceAll("your-organization", ORGANIZATION).replaceAll("team.tfvars", tfvars);
  const { TF_TOKEN_app_terraform_io = "" } = hcp.envOf("quiz");
  const { stdout } = await execa("bash", ["-eo", "pipefail", "-c", `${login}\n${own}`], {
    cwd: folder,
    env: { ...terraformEnv(), ...hcp.env, ...env, TF_TOKEN_app_terraform_io, HOME: home },
  });
  return stripVTControlCharacters(stdout);
}
