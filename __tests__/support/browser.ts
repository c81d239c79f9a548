import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's chromium: playwright's own browsers would need another registry. */
const CHROMIUM = "/usr/bin/chromium";

/** Why this machine cannot show a page, and what to do about it. */
export function chromiumMissing(): string | undefined {
  try {
    accessSync(CHROMIUM, constants.X_OK);
    return undefined;
  } catch {
    return `there is no ${CHROMIUM}; install it with: apt-get install chromium`;
  }
}

/** A headless browser that talks only to the pages' servers. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
