import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Answer,
  answer,
  attributesOf,
  created,
  found,
  NOT_FOUND,
  type Request,
  type Route,
  readRequest,
  refused,
} from "./answer";
import { Runs } from "./runs";
import { Workspace, type WorkspaceProps } from "./workspace";

/** The stand-in's only organization. */
export const ORGANIZATION = "acme";

const HOST = "app.terraform.io";

/** The only token that it accepts. */
export const TOKEN = "testing.atlasv1.token";

/**
 * HCP Terraform on loopback, as far as terraform's `cloud` block uses it: workspaces with a state and a lock, and runs, for which
 * it starts real terraform. https://developer.hashicorp.com/terraform/cloud-docs/api-docs
 */
export class Hcp {
  /** The requests that it got, in order: `GET /api/v2/ping`. */
  readonly asked: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "carryover-hcp-"));
  private readonly workspaces = new Map<string, Workspace>();
  private readonly runs = new Runs(join(this.folder, "runs"), () => this.address);
  private readonly server = createServer(async (request, response) => {
    const asked = await readRequest(request);
    const { status, body } = await this.answer(asked, request.headers.authorization);
    this.asked.push(`${asked.method} ${asked.path}`);
    response.writeHead(status, { "content-type": "application/vnd.api+json", "tfp-api-version": "2.6" }).end(body);
  });

  private constructor() {}

  static async start(): Promise<Hcp> {
    const hcp = new Hcp();
    await new Promise<void>((resolve) => hcp.server.listen(0, "127.0.0.1", resolve));
    writeFileSync(hcp.configFile, `${ownConfig()}\n${hcp.host}`);
    return hcp;
  }

  /** Points terraform here instead of at app.terraform.io; the places of providers stay the same. */
  get env(): Readonly<Record<string, string>> {
    return { TF_CLI_CONFIG_FILE: this.configFile, TF_CLOUD_HOSTNAME: HOST };
  }

  /** The same, with the token, the organization and a workspace. */
  envOf(workspace: string): Readonly<Record<string, string>> {
    const place = { TF_CLOUD_ORGANIZATION: ORGANIZATION, TF_WORKSPACE: workspace };
    return { ...this.env, ...place, TF_TOKEN_app_terraform_io: TOKEN };
  }

  add(props: WorkspaceProps): Workspace {
    const workspace = new Workspace(props, this.address);
    this.workspaces.set(props.name, workspace);
    return workspace;
  }

  workspace(name: string): Workspace | undefined {
    return this.workspaces.get(name);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private get configFile(): string {
    return join(this.folder, "terraformrc");
  }

  private get host(): string {
    const services = ["tfe.v2", "tfe.v2.1", "tfe.v2.2"].map((name) => `    "${name}" = "${this.address}/api/v2/"\n`);
    return `host "${HOST}" {\n  services = {\n${services.join("")}  }\n}\n`;
  }

  private answer(request: Request, authorization: string | undefined): Answer | Promise<Answer> {
    // Addresses of uploads and downloads are permissions in themselves: only a request with the token gets them.
    if (request.path.startsWith("/api/") && authorization !== `Bearer ${TOKEN}`) return refused(401, "unauthorized");
    const workspaces = [...this.workspaces.values()];
    return answer(
      [...this.routes, ...workspaces.flatMap(({ routes }) => routes), ...this.runs.routes(workspaces)],
      request,
    );
  }

  private get routes(): readonly Route[] {
    const organization = `/api/v2/organizations/${ORGANIZATION}`;
    const entitlements = { operations: true, "state-storage": true };
    return [
      ["GET", /^\/api\/v2\/ping$/, () => ({ status: 204 })],
      [
        "GET",
        new RegExp(`^${organization}/entitlement-set$`),
        () => found({ id: "org-acme", type: "entitlement-sets", attributes: entitlements }),
      ],
      [
        "GET",
        new RegExp(`^${organization}/workspaces/([\\w-]+)$`),
        ([name = ""]) => {
          const workspace = this.workspaces.get(name);
          return workspace ? found(workspace.resource) : NOT_FOUND;
        },
      ],
      [
        "POST",
        new RegExp(`^${organization}/workspaces$`),
        (_, request) => created(this.add({ name: attributesOf<WorkspaceProps>(request).name ?? "" }).resource),
      ],
    ];
  }
}

/** The CLI configuration that terraform would have read; it may name a mirror of the providers. */
function ownConfig(): string {
  const file = process.env.TF_CLI_CONFIG_FILE ?? join(homedir(), ".terraformrc");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
