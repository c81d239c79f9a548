import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";

const missing = emulatorMissing();
// Skipping is for a machine of one's own; in CI the emulator is part of the tests.
const skipped = missing !== undefined && process.env.CI !== "true";

describe.skipIf(skipped)(`the AWS emulator${skipped ? ` (skipped: ${missing})` : ""}`, () => {
  test("is a separate process with its own state", async () => {
    const [one, other] = await Promise.all([startEmulator(), startEmulator()]);
    try {
      expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(one.url).not.toBe(other.url);
      expect(await createBucket(one)).toBe(200);
      expect(await hasBucket(one)).toBe(true);
      expect(await hasBucket(other)).toBe(false);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });

  test("gives an environment that leads to it and uses no profile", async () => {
    const emulator = await startEmulator();
    try {
      expect(emulator.env).toMatchObject({
        AWS_ENDPOINT_URL: emulator.url,
        AWS_ACCESS_KEY_ID: "testing",
        AWS_SECRET_ACCESS_KEY: "testing",
        AWS_PROFILE: "",
      });
      expect(emulator.env).not.toHaveProperty("AWS_REGION");
    } finally {
      await emulator.stop();
    }
  });

  test("carries out a call once that an SDK repeats, since its answer got lost", async () => {
    const emulator = await startEmulator();
    try {
      const first = await createRole(emulator, "one-call");
      expect(first).toMatchObject({ status: 200, text: expect.stringContaining("<RoleName>only-once</RoleName>") });
      expect(await createRole(emulator, "one-call")).toEqual(first);
      expect(await createRole(emulator, "another-call")).toMatchObject({ status: 409 });
    } finally {
      await emulator.stop();
    }
  });

  test("carries out a call again whose first attempt was refused", async () => {
    const emulator = await startEmulator();
    try {
      expect(await iam(emulator, "one-call", "GetRole&RoleName=only-once")).toMatchObject({ status: 404 });
      await createRole(emulator, "another-call");
      expect(await iam(emulator, "one-call", "GetRole&RoleName=only-once")).toMatchObject({ status: 200 });
    } finally {
      await emulator.stop();
    }
  });

  test("is gone after stop(), which may be called twice", async () => {
    const emulator = await startEmulator();
    await emulator.stop();
    await emulator.stop();
    await expect(fetch(emulator.url)).rejects.toThrow();
  });

  test("ends by itself when its parent is gone", async () => {
    const server = join(__dirname, "..", "support", "emulator", "server.py");
    const child = spawn("python3", ["-B", server], { stdio: ["pipe", "pipe", "ignore"] });
    const exited = once(child, "exit");
    const [port] = await once(createInterface({ input: child.stdout }), "line");
    expect((await fetch(`http://127.0.0.1:${port}/moto-api/data.json`)).status).toBe(200);
    // What the system does to the pipe of a parent that was killed.
    child.stdin.end();
    expect(await exited).toEqual([0, null]);
  });
});

/** An unsigned request: the emulator takes that for S3. */
async function createBucket({ url }: Emulator): Promise<number> {
  return (await fetch(`${url}/only-here`, { method: "PUT" })).status;
}

async function hasBucket({ url }: Emulator): Promise<boolean> {
  return (await fetch(`${url}/only-here`, { method: "HEAD" })).ok;
}

function createRole(emulator: Emulator, invocation: string) {
  return iam(emulator, invocation, "CreateRole&RoleName=only-once&AssumeRolePolicyDocument={}");
}

/** One attempt at a call; an SDK gives all attempts at one call the same id. */
async function iam({ url }: Emulator, invocation: string, action: string) {
  const headers = {
    authorization: "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/iam/aws4_request",
    "content-type": "application/x-www-form-urlencoded",
    "amz-sdk-invocation-id": invocation,
  };
  const response = await fetch(url, { method: "POST", headers, body: `Action=${action}&Version=2010-05-08` });
  return { status: response.status, text: await response.text() };
}
