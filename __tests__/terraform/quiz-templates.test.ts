import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { application, hostileValues, shared, template } from "../support/quiz-templates";
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

    it("holds no value but in base64, so that none can reach the log or a command line", () => {
      for (const value of Object.values(hostileValues(variables))) {
        expect(hostileScript).toContain(Buffer.from(value).toString("base64"));
        expect(hostileScript).not.toContain(value.trim());
      }
      expect(hostileScript).not.toMatch(/^\s*set -[a-z]*x|xtrace/m);
    });

    it("hands values of any characters on unchanged", async () => {
      await inTemporaryDirectory(async (directory) => {
        const file = join(directory, ".env");
        const withEnv = join(directory, "with-env");
        await writeFile(withEnv, heredocOf(hostileScript, "/with-env"), { mode: 0o755 });
        const values = Object.entries(hostileValues(variables));
        await writeFile(file, values.map(([name, value]) => `${name}=${value}\n`).join(""));
        const environment = (await execa(withEnv, [file, "env", "-0"])).stdout.split("\0");
        for (const [name, value] of values) expect(environment).toContain(`${name}=${value}`);
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
