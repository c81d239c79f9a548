import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** A request of docker's client to the engine, without the API's version. */
export interface EngineRequest {
  /** `POST /images/NAME/push` */
  readonly call: string;
  readonly query: Readonly<Record<string, string>>;
  /** The user that is logged in to the request's registry. */
  readonly registryLogin: { readonly username?: string; readonly password?: string; readonly serveraddress?: string };
}

/** Answers the real docker client without an engine: it accepts every request, and builds and pushes nothing. */
export interface DockerEngine {
  /** What the client needs to reach it. It knows only the classic builder's API. */
  readonly env: Readonly<Record<string, string>>;
  /** The requests that change something, in order. */
  readonly requests: readonly EngineRequest[];
  readonly stop: () => Promise<void>;
}

const IDENTITY = { "Api-Version": "1.41", OSType: "linux", "Builder-Version": "1", "Docker-Experimental": "false" };
const ANSWERS: Readonly<Record<string, object>> = {
  "GET /version": { Version: "20.10.24", ApiVersion: "1.41", MinAPIVersion: "1.12", Os: "linux", Arch: "arm64" },
  "POST /auth": { Status: "Login Succeeded", IdentityToken: "" },
  "POST /build": { stream: "Successfully built 0123456789ab\n" },
};

/**
 * @param folder gets the socket and the client's configuration
 * @param answers that replace the accepting ones, by call
 */
export async function startDockerEngine(
  folder: string,
  answers: Readonly<Record<string, object>> = {},
): Promise<DockerEngine> {
  const requests: EngineRequest[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://docker");
    const call = `${request.method} ${url.pathname.replace(/^\/v[\d.]+/, "")}`;
    const body = await text(request);
    if (request.method === "POST") requests.push({ call, query: queryOf(url), registryLogin: loginOf(request, body) });
    const created = call.endsWith("/tag") ? 201 : 200;
    response.writeHead(created, { ...IDENTITY, "Content-Type": "application/json" });
    response.end(JSON.stringify({ ...ANSWERS, ...answers }[call] ?? {}));
  });
  const socket = join(folder, "docker.sock");
  await once(server.listen(socket), "listening");
  return {
    env: { DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: join(folder, "docker"), DOCKER_BUILDKIT: "0" },
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const queryOf = (url: URL): Readonly<Record<string, string>> => Object.fromEntries(url.searchParams);

function loginOf({ url = "", headers }: IncomingMessage, body: string): EngineRequest["registryLogin"] {
  if (url.endsWith("/auth")) return JSON.parse(body);
  const header = headers["x-registry-auth"];
  return typeof header === "string" ? JSON.parse(Buffer.from(header, "base64url").toString()) : {};
}
