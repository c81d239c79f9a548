import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface HcpProps {
  readonly organization: string;
  readonly workspace: string;
  /** The content of the workspace's state. */
  readonly state: string;
}

export interface Hcp {
  /** Leads terraform there instead of to app.terraform.io. It then knows no provider mirror. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** As much of HCP Terraform's API as reading a workspace's state takes: https://developer.hashicorp.com/terraform/cloud-docs/api-docs */
export async function startHcp({ organization, workspace, state }: HcpProps): Promise<Hcp> {
  const server = createServer(({ url }, response) => {
    switch (url?.split("?")[0]) {
      case "/ping":
        return answer(response, {});
      case `/organizations/${organization}/entitlement-set`:
        return answer(response, { id: "org", type: "entitlement-sets", attributes: { "state-storage": true } });
      case `/organizations/${organization}/workspaces/${workspace}`:
        return answer(response, { id: "ws", type: "workspaces", attributes: { name: workspace } });
      case "/workspaces/ws/current-state-version":
        return answer(response, {
          id: "sv",
          type: "state-versions",
          attributes: { "hosted-state-download-url": `${address()}/state` },
        });
      case "/state":
        return response.end(state);
      default:
        return response.writeHead(404).end(JSON.stringify({ errors: [{ status: "404", title: "not found" }] }));
    }
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const folder = mkdtempSync(join(tmpdir(), "carryover-hcp-"));
  const file = join(folder, "terraformrc");
  const services = Object.fromEntries(["tfe.v2", "tfe.v2.1", "tfe.v2.2"].map((name) => [name, `${address()}/`]));
  writeFileSync(
    file,
    JSON.stringify({
      host: { "app.terraform.io": { services } },
      credentials: { "app.terraform.io": { token: "testing" } },
    }),
  );
  return {
    env: { TF_CLI_CONFIG_FILE: file, TF_CLOUD_HOSTNAME: "" },
    stop: async () => {
      rmSync(folder, { recursive: true, force: true });
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, data: object): void {
  response.writeHead(200, { "content-type": "application/vnd.api+json", "tfp-api-version": "2.6" });
  response.end(JSON.stringify({ data }));
}
