import { generateKeyPairSync } from "node:crypto";

/** Drawn by hand; put together here, so that scanners of this repository find nothing. */
const join = (...parts: readonly string[]) => parts.join("");
const SECRET_KEY = join("wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYzzzzzzKEYY");
const PASSWORD = join("hunter2", "hunter2");
const RANDOM = join("q7Zp2Lx9", "Vt4Rb8Nc6Wm3");
const ALPHABET = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z";
const random = (length: number) => ALPHABET.repeat(9).slice(0, length);

const pem = (type: "pkcs8" | "pkcs1" | "sec1", key: ReturnType<typeof generateKeyPairSync>, passphrase?: string) =>
  key.privateKey.export({
    type: type as "pkcs8",
    format: "pem",
    ...(passphrase !== undefined && { cipher: "aes-256-cbc", passphrase }),
  }) as string;
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed25519 = generateKeyPairSync("ed25519");

/** Kinds of secrets, each as the formats of this field write it. Every key is of this run alone. */
export const PLANTED: Readonly<Record<string, string>> = {
  // Private keys
  "an RSA key (PKCS1)": pem("pkcs1", rsa),
  "an RSA key (PKCS8)": pem("pkcs8", rsa),
  "an RSA key with a passphrase": pem("pkcs8", rsa, PASSWORD),
  "an RSA key with a passphrase (PKCS1)": pem("pkcs1", rsa, PASSWORD),
  "an EC key (SEC1)": pem("sec1", ec),
  "an EC key (PKCS8)": pem("pkcs8", ec),
  "an Ed25519 key (PKCS8)": pem("pkcs8", ed25519),
  "an OpenSSH key": join(
    "-----BEGIN OPENSSH PRIV",
    "ATE KEY-----\n",
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU",
    random(60),
    "\n-----END OPENSSH PRIV",
    "ATE KEY-----",
  ),
  "a PGP key": join(
    "-----BEGIN PGP PRIV",
    "ATE KEY BLOCK-----\n\nlQOYBF",
    random(60),
    "\n=abcd\n-----END PGP PRIV",
    "ATE KEY BLOCK-----",
  ),
  "a PuTTY key": join("PuTTY-User-Key-", "File-3: ssh-ed25519\n"),
  "an age key": join("AGE-SECRET-", "KEY-1", "QZ3X".repeat(14)),
  // AWS
  "an access key id": join("AWS_ACCESS_KEY_ID=AKIA", "IOSFODNN7ABCDEFG"),
  "a secret access key": `AWS_SECRET_ACCESS_KEY="${SECRET_KEY}"`,
  "a secret key under quiz's name": `AWS_SECRET_KEY=${SECRET_KEY}`,
  "a secret key in a credentials file": `aws_secret_access_key = ${SECRET_KEY}`,
  "a secret key that nothing names": `keys: ${SECRET_KEY}`,
  "a session token": `AWS_SESSION_TOKEN=${random(120)}`,
  // Terraform and its neighbours
  "a token of HCP Terraform": join(random(14), ".atlasv1.", random(67)),
  "a token of HCP Terraform in a credentials file": `credentials "app.terraform.io" {\n  token = "${join(random(14), ".atlasv1.", random(67))}"\n}`,
  "a token of Vault": join("hvs.", "CAESI", random(90)),
  "a short token of Vault": join("VAULT_TOKEN=hvs.", random(24)),
  // Databases
  "a password in PostgreSQL's URL": `DATABASE_URL=postgres://root:${PASSWORD}@db.example.com/x`,
  "a password in PostgreSQL's URL with a driver": `postgresql+psycopg2://root:${PASSWORD}@db.example.com/x`,
  "a password in MySQL's URL": `mysql://root:${PASSWORD}@db.example.com:3306/x`,
  "a password in MongoDB's URL": `mongodb+srv://root:${PASSWORD}@cluster.example.net/x`,
  "a password in Redis' URL": `REDIS_URL=redis://:${PASSWORD}@cache.example.com:6379/0`,
  "a password in Redis' URL with TLS": `CELERY_BROKER_URL=rediss://default:${PASSWORD}@cache.example.com:6379/0`,
  "a password in RabbitMQ's URL": `amqps://app:${PASSWORD}@mq.example.com/x`,
  "a password in a URL of HTTP": `https://deploy:${PASSWORD}@git.example.com/x.git`,
  "a password in JDBC's parameters": `jdbc:mysql://db.example.com/x?user=root&password=${PASSWORD}`,
  "a database's password": `DB_PASSWORD=${PASSWORD}`,
  "a database's password in quotes": `export DB_PASS="${PASSWORD}"`,
  "a database's password that is a word": "POSTGRES_PASSWORD=letmein",
  "a database's password for psql": `PGPASSWORD=${PASSWORD} psql -h db`,
  "a database's password in YAML": `database:\n  password: ${PASSWORD}\n`,
  "a database's password in HCL": `password = "${PASSWORD}"`,
  "a database's password in a map of HCL": `{ "DB_PASSWORD" = "${PASSWORD}" }`,
  "a database's password in Ruby or PHP": `'password' => '${PASSWORD}',`,
  "a database's password in pgpass": `db.example.com:5432:app:root:${PASSWORD}`,
  "a role's password in SQL": `ALTER ROLE app WITH LOGIN PASSWORD '${PASSWORD}';`,
  "a user's password in SQL": `CREATE USER 'app'@'%' IDENTIFIED BY '${PASSWORD}';`,
  "a password on mysql's command line": `mysql -h db -u root -p${PASSWORD} app`,
  "a password on a command line": `some-tool --user root --password ${PASSWORD} run`,
  "a password on a command line with =": `some-tool --db-password=${PASSWORD}`,
  "a password on curl's command line": `curl -s -u root:${PASSWORD} https://example.com/`,
  "a hashed password": join("ubuntu:$6$", "rounds$", random(86)),
  "a password hashed by bcrypt": join("admin:$2y$", "10$", random(53)),
  // Keys and tokens of what the systems use
  "Django's secret key": `DJANGO_SECRET_KEY=${join("django-insecure-", random(40))}`,
  "Django's secret key in its settings": `SECRET_KEY = '${random(50)}'`,
  "an external API key": `"EXTERNAL_API_KEY": "${RANDOM}"`,
  "a token in an environment": `API_TOKEN=${RANDOM}`,
  "a client's secret": `client_secret: "${RANDOM}"`,
  "an encryption key": `ENCRYPTION_KEY=${random(44)}`,
  "a bearer token": `curl -H "Authorization: Bearer ${random(40)}" https://example.com/`,
  "a JSON web token": join("eyJhbGciOiJIUzI1NiJ9", ".", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", ".", random(43)),
  "a token of GitHub": join("ghp", "_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"),
  "a fine-grained token of GitHub": join("github", "_pat_", random(82)),
  "a token of GitLab": join("glpat", "-", random(20)),
  "an app password of Bitbucket": join("AT", "BB", random(32)),
  "a token of Docker Hub": join("dckr", "_pat_", random(27)),
  "a token of npm": join("npm", "_", random(36)),
  "a token of PyPI": join("pypi-", "AgE", random(60)),
  "a token of Slack": join("xoxb", "-123456789012-", random(24)),
  "a webhook of Slack": join("https://hooks.slack", ".com/services/T", "ABCDEFGH/B", "ABCDEFGH/", random(24)),
  "a key of SendGrid": join("SG", ".", random(22), ".", random(43)),
  "a key of Stripe": join("sk", "_live_", random(24)),
  "a key of Google": join("AI", "za", random(35)),
  "a key of Anthropic": join("sk-ant", "-api03-", random(93), "AA"),
  "a key of an Azure account": join("DefaultEndpointsProtocol=https;Account", "Key=", random(86), "=="),
  "a token of DigitalOcean": join("dop", "_v1_", "0123456789abcdef".repeat(4)),
};

/** What of a planted text must never be in a message. */
export const VALUES: readonly string[] = [SECRET_KEY, PASSWORD, RANDOM, random(20), "letmein", "QZ3XQZ3X", "MII"];

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** How a text may be written into a file. */
export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in base64": base64,
  "in base64 of many lines": (text) =>
    base64(`# some lines of a script before it, for length\n${text}`).replaceAll(/.{76}/g, "$&\n"),
  "in base64 of URLs": (text) => Buffer.from(text).toString("base64url"),
  "in base64 twice": (text) => base64(base64(text)),
  "in a string of JSON": (text) => JSON.stringify({ note: `"x"\n${text}\n` }),
  "in base64 in a string of JSON": (text) => JSON.stringify({ user_data: base64(`#!/bin/sh\n${text}\n`) }),
  "in a string of JSON in base64": (text) => base64(JSON.stringify({ note: `"x"\n${text}\n` })),
};
