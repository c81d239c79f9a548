import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { application, environmentFile, hostileValues, sdkNames, shared, template } from "../support/quiz-templates";
import {
  bashProblems,
  bashScriptsIn,
  heredocOf,
  inTemporaryDirectory,
  playbookProblems,
  playbooksIn,
  renderTemplate,
  shellcheckProblems,
} from "../support/scripts";
import { describeWith } from "../support/suites";

describeWith(["terraform", "shellcheck", "ansible-playbook"], "the rendered user data of the quiz", () => {
  describe.each([
    { name: "ansible.sh", variables: shared },
    { name: "main_application.sh", variables: application },
  ])("$name", ({ name, variables }) => {
    let script = "";
    let hostileScript = "";

    beforeAll(async () => {
      script = await renderTemplate(template(name), variables);
      hostileScript = await renderTemplate(template(name), hostileValues(variables));
    });

    it("fits into EC2's 16,384 bytes of user data", () => {
      expect(Buffer.byteLength(script)).toBeLessThanOrEqual(16_384);
    });

    it("is valid bash, as is every script that it writes", async () => {
      for (const text of [...bashScriptsIn(script), hostileScript]) expect(await bashProblems(text)).toBe("");
    });

    it("has nothing that shellcheck objects to, nor has any script that it writes", async () => {
      for (const text of [...bashScriptsIn(script), hostileScript]) expect(await shellcheckProblems(text)).toBe("");
    });

    it("writes one playbook, which Ansible accepts", async () => {
      const playbooks = playbooksIn(script);
      expect(playbooks).toHaveLength(1);
      for (const playbook of playbooks) expect(await playbookProblems(playbook)).toBe("");
    });

    it("uses every value in the .env file's heredoc and nowhere else, so that none can reach a log or a command line", () => {
      const { body, source } = environmentFile(hostileScript);
      const rest = hostileScript.replace(source, () => "");
      for (const value of Object.values(hostileValues(variables))) {
        expect(body).toContain(value);
        expect(rest).not.toContain(value.trim());
      }
      expect(rest).not.toMatch(/^\s*set -[a-z]*x|xtrace/m);
    });

    it("writes values of any characters unchanged, silently, and hands them on unchanged", async () => {
      await inTemporaryDirectory(async (directory) => {
        const file = join(directory, ".env");
        const withEnv = join(directory, "with-env");
        await writeFile(withEnv, heredocOf(hostileScript, "/with-env"), { mode: 0o755 });
        const { source } = environmentFile(hostileScript);

        const written = await execa("bash", ["-euo", "pipefail", "-c", source], { all: true, env: { env_file: file } });
        const handedOn = await execa(withEnv, [file, "env", "-0"]);

        expect(written.all).toBe("");
        const lines = (await readFile(file, "utf8")).split("\n");
        const environment = handedOn.stdout.split("\0");
        for (const [variable, value] of Object.entries(hostileValues(variables))) {
          for (const key of sdkNames[variable] ?? [variable]) {
            expect(lines).toContain(`${key}=${value}`);
            expect(environment).toContain(`${key}=${value}`);
          }
        }
      });
    });
  });
});

/** A machine whose commands all succeed, so that a test states only what differs. */
describeWith(["terraform", "ansible-inventory"], "hosts.tpl", () => {
  it("is an inventory whose group terraform-ansible holds the DNS name alone", async () => {
    const dnsName = "ECS-FastAPI-1234567890.eu-west-2.elb.amazonaws.com";
    const rendered = await renderTemplate(template("hosts.tpl"), { dns_name: dnsName });
    await inTemporaryDirectory(async (directory) => {
      const file = join(directory, "hosts.yml");
      await writeFile(file, rendered);
      const { stdout } = await execa("ansible-inventory", ["-i", file, "--list"]);
      expect(JSON.parse(stdout)).toEqual({
        _meta: { hostvars: {} },
        all: { children: expect.arrayContaining(["terraform-ansible", "ungrouped"]) },
        "terraform-ansible": { hosts: [dnsName] },
      });
    });
  });
});
