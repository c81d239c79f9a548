import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { SecretFoundError } from "../../../../src/tools/handoff/errors";
import { type BundleFile, jsonFile, readFolder, textFile } from "../../../../src/tools/handoff/files";
import { findSecrets } from "../../../../src/tools/handoff/scan/scan";
import { PROJECT } from "../../../../src/tools/synthesized/project";
import { ENCODINGS, PLANTED, VALUES } from "./planted";

/** Where a text may be in a bundle. */
const PLACES: Readonly<Record<string, (text: string) => BundleFile>> = {
  "a script": (text) => textFile("assets/user_data/ABC/user_data.sh", `#!/bin/sh\n\n${text}\n`),
  "a page of the document": (text) => textFile("RUNBOOK.md", `# Runbook\n\n    ${text.replaceAll("\n", "\n    ")}\n`),
  "a user data": (text) => stack({ aws_instance: { a: { user_data: `#!/bin/sh\n${text}\n` } } }),
  "a user data, compressed": (text) =>
    stack({ aws_instance: { a: { user_data_base64: gzipSync(`#!/bin/sh\n${text}\n`).toString("base64") } } }),
  "a container's definition": (text) =>
    stack({
      aws_ecs_task_definition: { a: { container_definitions: JSON.stringify([{ command: ["sh", "-c", text] }]) } },
    }),
  "the description of an output": (text) => jsonFile("cdk.tf.json", { output: { a: { description: text } } }),
};

function stack(resource: object): BundleFile {
  return jsonFile("cdk.tf.json", { terraform: {}, resource });
}

it("plants at least 92 kinds in as many places and encodings", () => {
  expect(Object.keys(PLANTED).length * Object.keys(PLACES).length * Object.keys(ENCODINGS).length).toBeGreaterThan(
    3000,
  );
});

it("finds every kind wherever it is, however it is encoded, and never says it", async () => {
  const planted = Object.entries(PLANTED).flatMap(([kind, secret]) =>
    Object.entries(PLACES).flatMap(([where, place]) =>
      Object.entries(ENCODINGS).map(([how, encode]) => {
        const file = place(encode(secret));
        return { ...file, path: `${kind}, ${where}, ${how}/${file.path}` };
      }),
    ),
  );
  const findings = await findSecrets(planted);
  const found = new Set(findings.map(({ path }) => path));
  expect(planted.filter(({ path }) => !found.has(path)).map(({ path }) => path)).toEqual([]);
  const { message } = new SecretFoundError("toy", findings);
  expect(VALUES.filter((value) => message.includes(value))).toEqual([]);
});

it("finds nothing in this project's own files", async () => {
  const folders = ["src", "templates", "docs", ".github"].map((folder) => join(PROJECT, folder));
  const files = [
    ...folders.flatMap((folder) => readFolder(folder)),
    textFile("README.md", readFileSync(join(PROJECT, "README.md"), "utf8")),
  ];
  expect(files.length).toBeGreaterThan(100);
  expect(await findSecrets(files)).toEqual([]);
});

it("takes no longer than a moment for what its rules could stumble over", async () => {
  const parts = [
    "a",
    "a:",
    "A",
    '"',
    "-",
    "eyJ",
    "a=",
    "/",
    "a.",
    "ab12+/",
    '\\"',
    "://",
    "a: ",
    "x -p",
    "curl -u a ",
    "$6$a",
    "\n",
  ];
  const texts = [...parts, "-----BEGIN PRIVATE KEY-----\na: "].map((part) => part.repeat(100_000 / part.length));
  for (const [index, text] of texts.entries()) {
    const start = process.cpuUsage();
    await findSecrets([textFile("x", text)]);
    expect(process.cpuUsage(start).user / 1e6, String(parts[index])).toBeLessThan(4);
  }
});

describe("a file that cannot be read as text", () => {
  it.each(["tls.p12", "tls.pfx", "app.jks", "release.keystore", "team.kdbx"])(
    "is a secret by its name: %s",
    async (name) => {
      expect(await findSecrets([textFile(`assets/x/ABC/${name}`, "\0")])).toEqual([
        { path: `assets/x/ABC/${name}`, line: 1, kind: "KeyStore" },
      ]);
    },
  );
});

describe("what only Terraform's schema shows", () => {
  const variable = (config: object) => jsonFile("cdk.tf.json", { variable: { note: { type: "string", ...config } } });

  it.each<[string, BundleFile, string]>([
    [
      "the default of a sensitive variable",
      variable({ sensitive: true, default: "swordfish-1" }),
      "default of the sensitive variable note",
    ],
    [
      "an element of such a default",
      variable({ sensitive: true, default: { a: ["swordfish-1"] } }),
      "default of the sensitive variable note",
    ],
    [
      "a database's password",
      stack({ aws_db_instance: { a: { password: "swordfish" } } }),
      "password of aws_db_instance.a",
    ],
    [
      "a cluster's password",
      stack({ aws_rds_cluster: { a: { master_password: "swordfish" } } }),
      "master_password of aws_rds_cluster.a",
    ],
    [
      "a token of Redis",
      stack({ aws_elasticache_replication_group: { a: { auth_token: "swordfish" } } }),
      "auth_token of aws_elasticache_replication_group.a",
    ],
    [
      "a secret's text",
      stack({ aws_secretsmanager_secret_version: { a: { secret_string: "swordfish" } } }),
      "secret_string of aws_secretsmanager_secret_version.a",
    ],
    ["a parameter", stack({ aws_ssm_parameter: { a: { value: "swordfish" } } }), "value of aws_ssm_parameter.a"],
    [
      "a password in a block",
      stack({ aws_mq_broker: { a: { user: [{ username: "app", password: "swordfish" }] } } }),
      "user.password of aws_mq_broker.a",
    ],
    [
      "a provider's secret key",
      jsonFile("cdk.tf.json", { provider: { aws: [{ secret_key: "swordfish" }] } }),
      "secret_key of the provider aws",
    ],
  ])("%s is found", async (_, file, kind) => {
    expect((await findSecrets([file])).map((finding) => finding.kind)).toEqual([kind]);
  });

  it("is told with its line", async () => {
    const [finding] = await findSecrets([
      stack({ aws_db_instance: { a: { engine: "postgres", password: "swordfish" } } }),
    ]);
    expect(finding?.line).toBe(7);
  });

  it.each<[string, BundleFile]>([
    ["a sensitive variable without a default", variable({ sensitive: true })],
    ["one whose default is empty", variable({ sensitive: true, default: "" })],
    ["one whose default is a port", variable({ sensitive: true, default: "5432" })],
    ["a password that is a variable", stack({ aws_db_instance: { a: { password: "${var.db_password}" } } })],
    [
      "a placeholder in a secret",
      stack({ aws_secretsmanager_secret_version: { a: { secret_string: "your-key-here" } } }),
    ],
  ])("%s passes", async (_, file) => {
    expect(await findSecrets([file])).toEqual([]);
  });
});
