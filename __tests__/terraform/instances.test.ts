import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { machineMissing, onMachine } from "../support/machine";
import { application, shared } from "../support/quiz-templates";
import { renderTemplate } from "../support/scripts";
import { describeUnless } from "../support/suites";
import { toolsMissing } from "../support/tools";

/** What the scripts call and this machine cannot do: packages, downloads, AWS. Each call is noted. */
const fake = (body = ""): string => `#!/bin/bash\necho "\${0##*/} $*" >>/tmp/calls\n${body}\n`;

const METADATA = "[[ $* != *instance-id ]] || echo -n i-0123456789abcdef0; [[ $* != *api/token ]] || echo -n token";

const MACHINE = {
  "/fakes/apt-get": fake(),
  "/fakes/snap": fake(),
  "/fakes/curl": fake(METADATA),
  "/fakes/sleep": fake("/bin/sleep 0.1"),
  "/fakes/sudo": fake(
    'while [[ $1 == -* ]]; do [ "$1" != -u ] || shift; shift; done; HOME=/home/ubuntu exec runuser -u ubuntu -- "$@"',
  ),
  // Where AWS's own installer puts it.
  "/usr/local/bin/aws": fake(
    '[ -n "$AWS_ACCESS_KEY_ID" ] || echo "by the role"; [[ $* != *describe-auto-scaling-groups* ]] || echo IaC-Prod',
  ),
  "/usr/local/bin/pg_dump": fake("echo dump"),
  "/fakes/dnf": fake(),
  "/fakes/docker": fake(),
  "/fakes/shutdown": fake(),
  "/fakes/systemctl": fake(),
  "/opt/ansible/bin/pip": "#!/bin/bash\n",
  "/opt/ansible/bin/python": "#!/bin/bash\n",
  "/home/ubuntu/venv/bin/pip": "#!/bin/bash\n",
  "/opt/ansible/bin/ansible-playbook": fake('id -un; exec ansible-playbook --syntax-check "$@"'),
};

const PREPARE = "touch /tmp/calls; chmod 666 /tmp/calls; chown -R ubuntu: /home/ubuntu";
const SCRIPT = "/var/lib/cloud/instance/scripts/part-001";

/** Runs the user data as a first boot does, then `commands`. */
async function boot(
  name: string,
  variables: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>>,
  commands: string,
) {
  const files = { ...MACHINE, [SCRIPT]: await renderTemplate(`templates/${name}`, variables), ...changes };
  return onMachine(files, `${PREPARE}\nset +e\n${SCRIPT}\necho "exit $?"\n${commands}`);
}

describeUnless(
  machineMissing() ?? toolsMissing("terraform", "ansible-playbook", "systemd-analyze"),
  "on a machine of its own, without packages, downloads and AWS (those are noted, and not run)",
  () => {
    describe("main_application.sh", () => {
      let output = "";

      beforeAll(async () => {
        ({ output } = await boot(
          "quiz/main_application.sh",
          application,
          {},
          `cat /var/log/quiz-main-application.log
stat -c '%n %U %a' /home/ubuntu/.env /home/ubuntu/logs /etc/cron.d/quiz-backup /var/log/quiz-main-application.log
IFS= read -r path </etc/cron.d/quiz-backup
command=$(sed -n 's/^17 3 \\* \\* \\* ubuntu //p' /etc/cron.d/quiz-backup)
runuser -u ubuntu -- env -i "$path" HOME=/home/ubuntu /bin/sh -c "$command"
echo "backup $?"
cat /home/ubuntu/logs/backup.log /tmp/calls`,
        ));
      });

      it("ends well, with its playbook taken by Ansible as ubuntu", () => {
        expect(output).toMatch(/^exit 0$/m);
        expect(output).toMatch(/^ubuntu\n\s*playbook: \/home\/ubuntu\/playbook\.yml$/m);
      });

      it("leaves the secrets to ubuntu, the log to root, and cron a file that it takes", () => {
        for (const line of [
          "/home/ubuntu/.env ubuntu 600",
          "/home/ubuntu/logs ubuntu 755",
          "/etc/cron.d/quiz-backup root 644",
          "/var/log/quiz-main-application.log root 600",
        ])
          expect(output.split("\n")).toContain(line);
      });

      it("has a backup that runs as cron runs it: as ubuntu, with cron's environment, and the instance's role", () => {
        expect(output).toMatch(/^backup 0$/m);
        expect(output).toMatch(/^by the role$/m);
        expect(output).toMatch(/^aws s3 cp --only-show-errors \S+\.dump s3:\/\/\S+\/keys\/backups\/\S+\.dump$/m);
      });
    });

    describe("ansible.sh", () => {
      const AFTER = `cat /var/log/quiz-ansible.log
stat -c '%n %U %a' /home/ubuntu/tcc /home/ubuntu/.env /var/log/quiz-ansible.log
echo console:
cat /dev/console
echo calls:
cat /tmp/calls`;

      it("ends well, with its playbook taken by Ansible as ubuntu, and nothing on the console", async () => {
        const { output } = await boot("quiz/ansible.sh", shared, {}, AFTER);
        expect(output).toMatch(/^exit 0$/m);
        expect(output).toMatch(/^ubuntu\n\s*playbook: \/home\/ubuntu\/playbook\.yml$/m);
        expect(output).toContain(
          "/home/ubuntu/.env ubuntu 600\n/var/log/quiz-ansible.log root 600\nconsole:\ncalls:\n",
        );
      });

      it("shows on the console why it failed, and copies its log to the bucket", async () => {
        const broken = { "/opt/ansible/bin/ansible-playbook": fake("echo fatal: no such repository; exit 2") };
        const { output } = await boot("quiz/ansible.sh", shared, broken, AFTER);
        expect(output).toMatch(/^exit 2$/m);
        const [, console = ""] = output.split("\nconsole:\n");
        expect(console).toMatch(/^fatal: no such repository\nSet-up ended with code 2: ABANDON\.$/m);
        expect(console).toContain(`s3://${shared.BUCKET_NAME}/keys/logs/i-0123456789abcdef0-ansible.log`);
        for (const secret of [shared.AWS_ACCESS_KEY, shared.AWS_SECRET_KEY])
          expect(console.split("\ncalls:\n")[0]).not.toContain(secret);
      });
    });

    it("terminate_instance.sh leaves units that systemd takes, and ends the bastion after an hour without a session", async () => {
      const files = { ...MACHINE, [SCRIPT]: readFileSync("templates/quiz/terminate_instance.sh", "utf8") };
      const { exitCode, output } = await onMachine(
        files,
        `${SCRIPT}
systemd-analyze verify /etc/systemd/system/end-idle-bastion.timer
end-idle-bastion
! grep shutdown /tmp/calls
touch -d '-61 minutes' /run/bastion-last-active
end-idle-bastion
cat /tmp/calls`,
      );
      expect({ exitCode, calls: output.split("\n").slice(1) }).toEqual({
        exitCode: 0,
        calls: ["systemctl daemon-reload", "systemctl enable --now end-idle-bastion.timer", "shutdown -h now"],
      });
    });

    it("library's app_user_data.sh keeps the password to root, and can be run again", async () => {
      const settings = { DB_HOST: "db", DB_NAME: "mydb", DB_USER: "root", DB_PASSWORD: "pa'ss$word-8" };
      const { output } = await boot(
        "library/app_user_data.sh",
        { ...settings, DOCKER_IMAGE: "example/library:1.0" },
        {},
        `${SCRIPT}; echo "again $?"; stat -c '%n %U %a' /etc/library /etc/library/environment; cat /etc/library/environment`,
      );
      expect(output.split("\n")).toEqual([
        ...["exit 0", "again 0", "/etc/library root 700", "/etc/library/environment root 600"],
        ...["DB_HOST=db", "DB_PORT=3306", "DB_NAME=mydb", "DB_USER=root", "DB_PASSWORD=pa'ss$word-8"],
      ]);
    });
  },
);
