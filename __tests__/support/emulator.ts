import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The release whose gaps ./emulator/gaps fills; another release may have other gaps. */
const MOTO = "5.2.1";
const INSTALL = `install it with: pip install 'moto[server]==${MOTO}'`;
/** Importing moto takes seconds, and more on a busy machine. */
const START_TIMEOUT_MS = 120_000;

/** An operation of the AWS API that terraform has asked for. */
export interface ApiCall {
  /** The name that its requests are signed for, and the operation's: `ec2:RunInstances`. */
  readonly operation: string;
  /** The region that its requests are signed for; a global service has its own. */
  readonly region: string;
  /** The top-level names of the parameters in all of its requests. */
  readonly parameters: readonly string[];
}

/** A running AWS emulator: a separate process with its own state, on a free port of 127.0.0.1. */
export interface Emulator {
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** What terraform and the SDK need to talk only to it. The caller sets the region. */
  readonly env: Readonly<Record<string, string>>;
  /** Each operation that terraform has called so far, once per region; SDK clients' calls are not included. */
  readonly calls: () => Promise<readonly ApiCall[]>;
  /** Ends only the process that it started; may be called twice. */
  readonly stop: () => Promise<void>;
}

/** The configuration that the AWS SDK's clients need to reach an emulator. */
export function clientsOf({ url }: Emulator, region: string) {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  return { endpoint: url, region, credentials, forcePathStyle: true } as const;
}

let missing: { readonly reason: string | undefined } | undefined;

/** Why this machine cannot start the emulator, and what to do about it; undefined if it can. */
export function emulatorMissing(): string | undefined {
  missing ??= { reason: findMissing() };
  return missing.reason;
}

function findMissing(): string | undefined {
  // Asks only for the versions: importing moto would cost each test file seconds.
  const ask = "from importlib.metadata import version as v; v('flask'); v('flask-cors'); print(v('moto'))";
  let version: string;
  try {
    version = execFileSync("python3", ["-c", ask], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  } catch (error) {
    const noPython = error instanceof Error && "code" in error && error.code === "ENOENT";
    return noPython
      ? "the AWS emulator needs python3, which is not on the PATH"
      : `the AWS emulator needs moto's server; ${INSTALL}`;
  }
  return version === MOTO ? undefined : `the AWS emulator needs moto ${MOTO}, and ${version} is installed; ${INSTALL}`;
}

/** Starts an empty emulator. It ends with this process, even if this process is killed. */
export async function startEmulator(): Promise<Emulator> {
  const reason = emulatorMissing();
  if (reason !== undefined) throw new Error(reason);

  // -B: no bytecode beside the sources.
  const child = spawn("python3", ["-B", join(__dirname, "emulator", "server.py")], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  // Whatever awaits `exited` sees the failure; it must not also be an unhandled rejection.
  exited.catch(() => undefined);
  // Nothing is written, but the end of the pipe may still be reported.
  child.stdin.on("error", () => undefined);

  // Always read, because a full pipe would block the server; the end is kept, enough for the last traceback.
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-20_000);
  });

  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await exited;
  };

  let timer: NodeJS.Timeout | undefined;
  const port = await Promise.race([
    once(createInterface({ input: child.stdout }), "line").then(([line]) => Number(line)),
    exited.then(
      () => "it ended at once",
      (error: unknown) => String(error),
    ),
    new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`it did not answer within ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    }),
  ]);
  clearTimeout(timer);
  if (typeof port === "string" || !Number.isInteger(port)) {
    const why = typeof port === "string" ? port : "it did not say its port";
    if (child.pid !== undefined) await stop();
    throw new Error(`The AWS emulator did not start: ${why}. If moto is damaged, ${INSTALL}\n${log}`);
  }

  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: "testing",
      AWS_SECRET_ACCESS_KEY: "testing",
      AWS_MAX_ATTEMPTS: "2",
      AWS_EC2_METADATA_DISABLED: "true",
      // A profile of the caller would override the keys, or fail because its files are missing.
      AWS_PROFILE: "",
      AWS_SESSION_TOKEN: "",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
    calls: async () => (await fetch(`${url}/terraform-calls`)).json() as Promise<readonly ApiCall[]>,
    stop,
  };
}
