import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { messageOf } from "../../errors";
import { PROJECT } from "../synthesized/synthesize";
import { StalePagesError } from "./errors";
import { PAGES, pages, stalePages, strayPages } from "./pages";

const program = new Command("docs")
  .description(`writes a reference page per stack into ${PAGES}, from the synthesized JSON`)
  .option("--check", "write nothing; fail where a page is stale, and name it")
  .action(({ check }: { readonly check?: true }) => (check ? checkPages() : writePages()));

function checkPages(): void {
  const stale = stalePages(pages());
  if (stale.length > 0) throw new StalePagesError(stale);
}

function writePages(): void {
  const wanted = pages();
  for (const file of strayPages(wanted)) rmSync(join(PROJECT, file));
  mkdirSync(join(PROJECT, PAGES), { recursive: true });
  for (const [file, text] of wanted) writeFileSync(join(PROJECT, file), text);
}

try {
  program.parse();
} catch (error) {
  const message = messageOf(error);
  if (message === undefined) throw error;
  console.error(`error: ${message}`);
  process.exitCode = 1;
}
