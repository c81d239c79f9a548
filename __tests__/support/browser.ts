import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's: a browser that playwright downloads itself would need its own registry. */
const CHROMIUM = "/usr/bin/chromium";

/** Why no page can be shown here, together with what to do about it. */
export function chromiumMissing(): string | undefined {
  try {
    accessSync(CHROMIUM, constants.X_OK);
    return undefined;
  } catch {
    return `there is no ${CHROMIUM}; install it with: apt-get install chromium`;
  }
}

/** A headless browser that talks only to the pages' own servers. */
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
