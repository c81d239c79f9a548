import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { checkout } from "../synthesized/project";
import { StalePagesError } from "./errors";
import { PAGES, PICTURES, pages, stalePages, strayPages } from "./pages";

export const command = new Command("docs")
  .description(
    `Writes a reference page per stack into ${PAGES} and its pictures into ${PICTURES}, from the synthesized JSON, and the lists of switches.`,
  )
  .option("--check", "write nothing; fail if a page is stale, and name it")
  .action(({ check }: { readonly check?: true }) => (check ? checkPages() : writePages()));

async function checkPages(): Promise<void> {
  checkout("docs");
  const stale = stalePages(await pages());
  if (stale.length > 0) throw new StalePagesError(stale);
}

async function writePages(): Promise<void> {
  const project = checkout("docs");
  const wanted = await pages();
  for (const file of strayPages(wanted)) rmSync(join(project, file));
  for (const folder of [PAGES, PICTURES]) mkdirSync(join(project, folder), { recursive: true });
  for (const [file, text] of wanted) writeFileSync(join(project, file), text);
}
