import { afterEach } from "vitest";

/** Lets vitest's worker report between tests: long synchronous tests would block it until the runner gives up. */
afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)));
