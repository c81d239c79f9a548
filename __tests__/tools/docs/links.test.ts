import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { execaSync } from "execa";
import { expect, it } from "vitest";

const PROJECT = resolve(__dirname, "../../..");
const PAGES = execaSync("git", ["ls-files", "*.md"], { cwd: PROJECT }).stdout.split("\n").filter(Boolean);
/** To a file of the project: no URL, no mere anchor. */
const LINK = /\]\((?!https?:|#|mailto:)([^)\s#]+)(#[^)]*)?\)/g;

it.each(PAGES)("%s links to files that are there", (page) => {
  const text = readFileSync(join(PROJECT, page), "utf8");
  const targets = [...text.matchAll(LINK)].map(([, target = ""]) => target);
  expect(targets.filter((target) => !existsSync(join(PROJECT, dirname(page), target)))).toEqual([]);
});
