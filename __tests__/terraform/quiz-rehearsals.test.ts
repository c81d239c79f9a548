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

  it("gives the instance up when the playbook fails", async () => {
    const rehearsed = await set({ sudo: "exit 2" });
    expect(rehearsed.exitCode).toBe(2);
    expect(completions(rehearsed)).toEqual([completion("ABANDON")]);
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

  it("fails when the playbook fails", async () => {
    expect((await rehearseTemplate("main_application.sh", application, { sudo: "exit 2" })).exitCode).toBe(2);
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
