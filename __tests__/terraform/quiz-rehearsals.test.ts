import { expect, it } from "vitest";
import { application, hostile, machine, rehearseTemplate, shared } from "../support/quiz-templates";
import type { Rehearsed } from "../support/scripts";
import { describeWith } from "../support/suites";

describeWith(["terraform"], "a rehearsal of ansible.sh", () => {
  const set = (changes?: Readonly<Record<string, string>>) => rehearseTemplate("ansible.sh", shared, changes);

  const completions = ({ calls }: Rehearsed): readonly string[] =>
    calls.filter((call) => call.includes("complete-lifecycle-action"));

  const completion = (result: string): string =>
    "aws autoscaling complete-lifecycle-action --lifecycle-hook-name lifecycle-hook --auto-scaling-group-name IaC-Prod " +
    `--instance-id i-0123456789abcdef0 --lifecycle-action-result ${result}`;

  it("runs the playbook as ubuntu, waits for health, then lets the group go on", async () => {
    const rehearsed = await set();
    expect(rehearsed.exitCode).toBe(0);
    expect(completions(rehearsed)).toEqual([completion("CONTINUE")]);
    const order = rehearsed.calls.map(
      (call) => /-u ubuntu .*ansible-playbook|healthcheck|complete-lifecycle/.exec(call)?.[0],
    );
    expect(order.filter((step) => step !== undefined)).toEqual([
      expect.stringContaining("-u ubuntu"),
      "healthcheck",
      "complete-lifecycle",
    ]);
  });

  it("keeps the values out of the log and out of every command line, and the files to their owner", async () => {
    const { log, output, calls, modes } = await set();
    for (const name of Object.keys(shared)) {
      for (const seen of [log, output, calls.join("\n")]) expect(seen).not.toContain(`${name}'s`);
    }
    expect(log).toContain("PLAY RECAP");
    expect(modes).toEqual({ env: 0o600, log: 0o600 });
  });

  it("asks for more time before it upgrades and installs, and again while that goes on", async () => {
    const { calls } = await set({ "apt-get": "/bin/sleep 0.2" });
    const heartbeats = calls.filter((call) => call.includes("record-lifecycle-action-heartbeat"));
    expect(heartbeats.length).toBeGreaterThan(1);
    const [first = ""] = heartbeats;
    expect(calls.indexOf(first)).toBeLessThan(calls.findIndex((call) => /^apt-get .* upgrade/.test(call)));
  });

  it("gives the instance up when the playbook fails", async () => {
    const rehearsed = await set({ sudo: "exit 2" });
    expect(rehearsed.exitCode).toBe(2);
    expect(completions(rehearsed)).toEqual([completion("ABANDON")]);
  });

  it("leaves a trace of a failure, on the console and in the bucket, before the group ends the instance", async () => {
    const { calls, console } = await set({ sudo: "echo fatal: no such parameter; exit 2" });
    expect(console).toMatch(/^fatal: no such parameter\nSet-up ended with code 2: ABANDON\.$/m);
    const copy = `s3://${hostile("BUCKET_NAME")}/keys/logs/i-0123456789abcdef0-ansible.log`;
    const copied = calls.findIndex((call) => call.startsWith("aws s3 cp ") && call.endsWith(copy));
    expect(copied).toBeGreaterThan(-1);
    expect(copied).toBeLessThan(calls.findIndex((call) => call.includes("complete-lifecycle-action")));
    for (const name of Object.keys(shared)) expect(console).not.toContain(`${name}'s`);
  });

  it("completes the lifecycle action where the trace cannot be copied", async () => {
    const rehearsed = await set({ sudo: "exit 2", aws: `[[ $* != s3* ]] || exit 1\n${machine.aws}` });
    expect(completions(rehearsed)).toEqual([completion("ABANDON")]);
    expect(rehearsed.log).toContain("The log was not copied to the bucket.");
  });

  it("says nothing on the console when all is well", async () => {
    const { console, calls } = await set();
    expect(console).toBe("");
    expect(calls.filter((call) => call.startsWith("aws s3"))).toEqual([]);
  });

  it("gives the instance up when the server never answers, after a bounded number of tries", async () => {
    const rehearsed = await set({ curl: `[[ $* != *healthcheck ]] || exit 7\n${machine.curl}` });
    expect(rehearsed.exitCode).toBe(1);
    expect(rehearsed.calls.filter((call) => call.includes("healthcheck"))).toHaveLength(60);
    expect(completions(rehearsed)).toEqual([completion("ABANDON")]);
  });

  it("tries the instance's role where the access keys are refused", async () => {
    const rehearsed = await set({ aws: `[ -z "$AWS_ACCESS_KEY_ID" ] || exit 254\n${machine.aws}` });
    expect(rehearsed.exitCode).toBe(0);
    expect(completions(rehearsed)).toEqual([completion("CONTINUE"), completion("CONTINUE")]);
  });

  it("reads the instance's id without a token where the metadata service gives none", async () => {
    const rehearsed = await set({ curl: `[[ $* != *api/token ]] || exit 22\n${machine.curl}` });
    expect(completions(rehearsed)).toEqual([completion("CONTINUE")]);
  });

  it("completes nothing for an instance outside any group", async () => {
    const rehearsed = await set({ aws: "" });
    expect(rehearsed.exitCode).toBe(0);
    expect(completions(rehearsed)).toEqual([]);
  });
});

describeWith(["terraform"], "a rehearsal of main_application.sh", () => {
  it("ends by running the playbook as ubuntu, with the .env file and the log for their owner only", async () => {
    const { exitCode, calls, modes } = await rehearseTemplate("main_application.sh", application);
    expect(exitCode).toBe(0);
    expect(calls.at(-1)).toMatch(/^sudo .* -u ubuntu .*ansible-playbook/);
    expect(modes).toEqual({ env: 0o600, log: 0o600 });
  });

  it("fails when the playbook fails, and leaves a trace on the console and in the bucket", async () => {
    const { exitCode, console, calls } = await rehearseTemplate("main_application.sh", application, {
      sudo: "echo fatal: no such key; exit 2",
      hostname: "echo ip-10-0-1-5",
    });
    expect(exitCode).toBe(2);
    expect(console).toMatch(/^fatal: no such key\nSet-up ended with code 2\.$/m);
    expect(calls.at(-1)).toContain(`s3://${hostile("BUCKET_NAME")}/keys/logs/ip-10-0-1-5-main-application.log`);
    for (const name of Object.keys(application)) expect(console).not.toContain(`${name}'s`);
  });

  it("has the backup made every night, by a command that cron finds", async () => {
    const { schedules } = await rehearseTemplate("main_application.sh", application);
    expect(schedules).toEqual({
      "quiz-backup": expect.stringMatching(
        /^PATH=\S*\/usr\/local\/bin:.*\n17 3 \* \* \* ubuntu \S+\/backup_postgres\.sh >>\S+\/logs\/backup\.log 2>&1\n$/,
      ),
    });
  });

  it("reads secrets that it is given by name alone, with the instance's role, and stops where it may not", async () => {
    const byName = { ...application, DB_PASS: "ssm:eu-west-2:/quiz/DB_PASS" };
    const read = { aws: "[[ $* != *get-parameter* ]] || echo 'se$cret'" };
    const { exitCode, calls, log } = await rehearseTemplate(
      "main_application.sh",
      byName,
      read,
      "grep -c '^DB_PASS=se.cret$' /home/ubuntu/.env",
    );
    expect(exitCode).toBe(0);
    expect(log).toMatch(/^1$/m);
    expect(calls).toContain(
      "aws ssm get-parameter --region eu-west-2 --name /quiz/DB_PASS --with-decryption --query Parameter.Value --output text",
    );
    const refused = await rehearseTemplate("main_application.sh", byName, { aws: "exit 254" });
    expect(refused.exitCode).not.toBe(0);
    expect(refused.log).toContain("did not give /quiz/DB_PASS");
    expect(refused.calls.join()).not.toContain("ansible-playbook");
  });

  it("leaves a backup script that dumps as the database's user and uploads as the instance's role", async () => {
    const { exitCode, calls, log } = await rehearseTemplate(
      "main_application.sh",
      application,
      { pg_dump: 'echo "password: $PGPASSWORD"', aws: 'echo "key: $AWS_ACCESS_KEY_ID."' },
      "/home/ubuntu/backup_postgres.sh",
    );
    expect(exitCode).toBe(0);
    expect(log).toContain(`password: ${hostile("DB_PASS")}\nkey: .\n`);
    expect(calls.at(-2)).toMatch(/^pg_dump --format=custom --file=\S+\.dump$/);
    const bucket = `s3://${hostile("BUCKET_NAME")}/keys/backups/`;
    expect(calls.at(-1)?.split(bucket)).toEqual([
      expect.stringMatching(/^aws s3 cp --only-show-errors \S+\.dump $/),
      expect.stringMatching(/^\d{8}T\d{6}Z\.dump$/),
    ]);
  });

  it("keeps the values out of the log and of every command line", async () => {
    const { log, output, calls } = await rehearseTemplate("main_application.sh", application);
    for (const name of Object.keys(application)) {
      for (const seen of [log, output, calls.join("\n")]) expect(seen).not.toContain(`${name}'s`);
    }
  });
});
