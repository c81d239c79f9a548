import { afterEach } from "vitest";

/** Lets vitest's worker report: a file of long synchronous tests would block it until the runner gives it up. */
afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)));
