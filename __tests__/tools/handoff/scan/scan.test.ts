import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { SecretFoundError } from "../../../../src/tools/handoff/errors";
import { jsonFile, textFile } from "../../../../src/tools/handoff/files";
import { findSecrets } from "../../../../src/tools/handoff/scan/scan";

// Put together here, so that scanners of this repository find nothing.
const SECRET_KEY = ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYzzzzzzKEYY"].join("/");
const TOKEN = `ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}`;
const PRIVATE_KEY = `-----BEGIN RSA ${"PRIVATE"} KEY-----\n${"MIIEpAIBAAKCAQEA04up8hoqzS1+APIB0RhjXyObwHQnOzhAk5Bd7mhkSbPkyhP1\n".repeat(2)}-----END RSA ${"PRIVATE"} KEY-----\n`;

const PLANTED: readonly (readonly [string, string])[] = [
  ["a secret access key", `AWS_SECRET_ACCESS_KEY="${SECRET_KEY}"`],
  ["an access key id", `AWS_ACCESS_KEY_ID=AKIA${"IOSFODNN7ABCDEFG"}`],
  ["a GitHub token", TOKEN],
  ["a private key", PRIVATE_KEY],
  ["a database's password in its URL", `postgres://${"root:hunter2hunter2"}@db.example.com/x`],
  ["what a comment tells the scanner to leave alone", `# secretlint-disable\n${PRIVATE_KEY}`],
];

it.each(PLANTED)("finds %s in a script, and names the place", async (_, secret) => {
  const [finding, ...others] = await findSecrets([textFile("assets/x.sh", `#!/bin/sh\n\n${secret}\n`)]);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ path: "assets/x.sh", line: secret.startsWith("#") ? 4 : 3 });
});

it.each(PLANTED)("finds %s in a string of the JSON, past its escapes", async (_, secret) => {
  const findings = await findSecrets([jsonFile("cdk.tf.json", { a: 1, user_data: `echo "x"\n${secret}\n` })]);
  expect(findings.map(({ path, line }) => ({ path, line }))).toContainEqual({ path: "cdk.tf.json", line: 3 });
});

it("never says the secret itself", async () => {
  const findings = await findSecrets([textFile("x.sh", PLANTED.map(([, secret]) => secret).join("\n"))]);
  expect(findings.length).toBeGreaterThanOrEqual(PLANTED.length - 1);
  const { message } = new SecretFoundError("toy", findings);
  for (const secret of [SECRET_KEY, TOKEN, "MIIE", "IOSFODNN", "hunter2"]) expect(message).not.toContain(secret);
});

it("lets the checksums of a lock file pass", async () => {
  const hashes = Array.from({ length: 300 }, (_, n) => createHash("sha256").update(`provider ${n}`));
  const lines = hashes.map((hash, n) => (n % 2 ? `"zh:${hash.digest("hex")}",` : `"h1:${hash.digest("base64")}",`));
  const lock = `provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.100.0"\n  hashes = [\n${lines.join("\n")}\n  ]\n}\n`;
  expect(await findSecrets([textFile(".terraform.lock.hcl", lock)])).toEqual([]);
});

it("lets pass what only speaks of secrets", async () => {
  expect(await findSecrets([textFile("x.tf", 'password = ""\nAWS_SECRET_ACCESS_KEY=${AWS_SECRET_KEY}\n')])).toEqual([]);
});
