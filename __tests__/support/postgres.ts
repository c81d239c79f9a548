import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa } from "execa";
import { toolsMissing } from "./tools";

/** Debian's folder with each version's server; other systems have it on the PATH. */
const DEBIAN = "/usr/lib/postgresql";
const START_TIMEOUT_MS = 60_000;

/** A separate server on a free port of 127.0.0.1. Like RDS, it uses TLS and requires passwords. */
export interface Postgres {
  readonly port: number;
  /** Runs SQL as the superuser, which RDS gives to nobody. Returns a line per row, with columns joined by `|`. */
  readonly query: (sql: string, database?: string) => Promise<string>;
  /** The server's log: every statement, and every failed login. */
  readonly log: () => string;
  /** Ends only the process that it started, and removes its files. */
  readonly stop: () => Promise<void>;
}

/** Why this machine cannot start a server, and what to do about it; undefined if it can. */
export function postgresMissing(): string | undefined {
  if (serverTool("initdb") === undefined) return "PostgreSQL's server is not installed (Debian: postgresql)";
  return toolsMissing("psql", "openssl");
}

function serverTool(name: string): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const places = [...versions.map((version) => join(DEBIAN, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  return places.map((place) => join(place, name)).find((file) => existsSync(file));
}

/** PostgreSQL refuses to run as root, so root runs it as nobody. */
function serverUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Starts a server with an empty cluster. It ends with this process, even if this process is killed. */
export async function startPostgres(): Promise<Postgres> {
  const [initdb, postgres] = [serverTool("initdb"), serverTool("postgres")];
  const reason = postgresMissing();
  if (reason !== undefined || !initdb || !postgres) throw new Error(reason ?? "PostgreSQL's server has no postgres");

  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const user = serverUser();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const settings = { cwd: folder, ...user } as const;
  await execa(
    initdb,
    [`--pgdata=${data}`, "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync"],
    settings,
  );
  const [key, certificate] = [join(folder, "server.key"), join(folder, "server.crt")];
  await execa(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate],
    settings,
  );
  chmodSync(key, 0o600);
  const port = await freePort();
  const configuration = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    ssl: "on",
    ssl_key_file: key,
    ssl_cert_file: certificate,
    log_statement: "all",
    fsync: "off",
  };
  // Only the server's user and root may enter the socket's folder.
  const access = "local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\n";
  const lines = Object.entries(configuration).map(([name, value]) => `${name} = '${value}'\n`);
  await execa("tee", [join(data, "pg_hba.conf")], { ...settings, input: access });
  await execa("tee", [join(data, "postgresql.conf")], { ...settings, input: lines.join("") });

  const logFile = join(folder, "log");
  // The shell holds the server and a pipe from us: the pipe ends with this process, and the server with the pipe.
  const keeper = '"$@" >log 2>&1 </dev/null & cat; kill -INT $!; wait $!';
  const child = spawn("sh", ["-c", keeper, "sh", postgres, "-D", data], {
    ...settings,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const exited = once(child, "exit");

  const log = () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : "");
  const query = async (sql: string, database = "postgres") => {
    const args = ["-XqAt", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p", String(port), "-U", "postgres", "-d", database];
    return (await execa("psql", args, { input: sql })).stdout;
  };
  const stop = async () => {
    child.stdin.end();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };

  for (const deadline = Date.now() + START_TIMEOUT_MS; !log().includes("ready to accept connections"); await wait(50)) {
    if (Date.now() < deadline && !log().includes("database system is shut down")) continue;
    const said = log();
    await stop();
    throw new Error(`PostgreSQL did not start: ${said.slice(-2000)}`);
  }
  return { port, query, log, stop };
}

/** A free port: PostgreSQL cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
