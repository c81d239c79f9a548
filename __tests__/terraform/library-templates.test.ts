import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { bashProblems, inTemporaryDirectory, rehearse, renderTemplate, shellcheckProblems } from "../support/scripts";
import { describeWith } from "../support/suites";

const TEMPLATE = "templates/library/app_user_data.sh";

const VARIABLES = {
  DOCKER_IMAGE: "example/library:1.0",
  DB_HOST: "db-lib-mgmt.abcdefghijkl.us-east-1.rds.amazonaws.com",
  DB_NAME: "mydb",
  DB_USER: "root",
  DB_PASSWORD: "pa'ss$word-8",
} as const;

/** Everything that a shell, Terraform or Docker could take for its own. */
const HOSTILE = Object.fromEntries(
  Object.keys(VARIABLES).map((name) => [name, `${name}'s "$HOME" \${PATH} \`id\` $(id) \\n\\ 100% %{if} & ; # a=b!`]),
);

describeWith(["terraform", "shellcheck"], "app_user_data.sh, rendered", () => {
  let script = "";
  let hostileScript = "";

  beforeAll(async () => {
    script = await renderTemplate(TEMPLATE, VARIABLES);
    hostileScript = await renderTemplate(TEMPLATE, HOSTILE);
  });

  it("fits into EC2's 16,384 bytes of user data", () => {
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(16_384);
  });

  it("is valid bash that shellcheck has nothing against, whatever the values", async () => {
    for (const text of [script, hostileScript]) {
      expect(await bashProblems(text)).toBe("");
      expect(await shellcheckProblems(text)).toBe("");
    }
  });

  it("holds no value but in base64, and never turns tracing on", () => {
    for (const value of Object.values(HOSTILE)) {
      expect(hostileScript).toContain(Buffer.from(value).toString("base64"));
      expect(hostileScript).not.toContain(value);
    }
    expect(hostileScript).not.toMatch(/^\s*set -[a-z]*x|xtrace/m);
  });
});

/** A machine whose commands all succeed, so that a test states only what differs. */
const MACHINE = { dnf: "", systemctl: "", docker: "", sleep: "" } as const;

/** A run of the whole script; what it left is read before its machine is gone. */
const boot = (variables: Readonly<Record<string, string>>, changes: Readonly<Record<string, string>> = {}, times = 1) =>
  inTemporaryDirectory(async (root) => {
    const script = await renderTemplate(TEMPLATE, variables);
    const fakes = { ...MACHINE, ...changes };
    const rehearsal = { root, fakes, relocate: ["/etc/library"] };
    for (let before = 1; before < times; before++) await rehearse(script, rehearsal);
    const run = await rehearse(script, rehearsal);
    const file = join(root, "etc/library/environment");
    const mode = ((await stat(file)).mode & 0o777).toString(8);
    return { ...run, environment: await readFile(file, "utf8"), mode, root };
  });

describeWith(["terraform"], "a rehearsal of app_user_data.sh", () => {
  it("installs and starts Docker, and runs the image on 8000 so that it comes back after each boot", async () => {
    const { exitCode, calls, root } = await boot(VARIABLES);
    expect(exitCode).toBe(0);
    expect(calls).toEqual([
      "dnf install -y docker",
      "systemctl enable --now docker",
      "docker pull --quiet -- example/library:1.0",
      "docker rm --force library",
      `docker run --detach --name library --restart always --log-driver local --publish 8000:8000 --env-file ${root}/etc/library/environment -- example/library:1.0`,
    ]);
  });

  it("gives the container the database's host, name, user and password, whatever is in them, in a file of root's", async () => {
    const { environment, mode } = await boot(HOSTILE);
    expect(environment.split("\n")).toEqual([
      `DB_HOST=${HOSTILE.DB_HOST}`,
      "DB_PORT=3306",
      `DB_NAME=${HOSTILE.DB_NAME}`,
      `DB_USER=${HOSTILE.DB_USER}`,
      `DB_PASSWORD=${HOSTILE.DB_PASSWORD}`,
      "",
    ]);
    expect(mode).toBe("600");
  });

  it("keeps the credentials out of the log and of every command line", async () => {
    const { output, calls } = await boot(HOSTILE);
    for (const name of ["DB_HOST", "DB_NAME", "DB_USER", "DB_PASSWORD"])
      for (const seen of [output, ...calls]) expect(seen).not.toContain(HOSTILE[name]);
  });

  it("can be run again, and replaces what ran before", async () => {
    const { exitCode, calls } = await boot(VARIABLES, {}, 2);
    expect(exitCode).toBe(0);
    expect(calls.indexOf("docker rm --force library")).toBeGreaterThan(-1);
    expect(calls.at(-1)).toMatch(/^docker run /);
  });

  it("reads the password that it is given by name alone, with the instance's role, and keeps it out of the log", async () => {
    const byName = { ...VARIABLES, DB_PASSWORD: "ssm:us-east-1:/library/db_password" };
    const { exitCode, environment, calls, output } = await boot(byName, { aws: `printf '%s\\n' 'se$cret "x"'` });
    expect(exitCode).toBe(0);
    expect(environment).toContain('\nDB_PASSWORD=se$cret "x"\n');
    expect(calls[0]).toBe(
      "aws ssm get-parameter --region us-east-1 --name /library/db_password --with-decryption --query Parameter.Value --output text",
    );
    for (const seen of [output, ...calls]) expect(seen).not.toContain("se$cret");
    const refused = await boot(byName, { aws: "exit 254" });
    expect(refused).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining("did not give /library/db_password"),
    });
    expect(refused.calls.join()).not.toContain("docker");
  });

  it("logs in to ECR as the instance, where the image is there, and gives up where its role may not", async () => {
    const registry = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
    const inEcr = { ...VARIABLES, DOCKER_IMAGE: `${registry}/library:1.0` };
    const { exitCode, calls } = await boot(inEcr, { aws: "echo token", docker: '[ "$1" != login ] || cat >password' });
    expect(exitCode).toBe(0);
    const logins = [
      "aws ecr get-login-password --region us-east-1",
      `docker login --username AWS --password-stdin ${registry}`,
    ];
    expect(calls.filter((call) => call.includes("login")).sort()).toEqual(logins);
    expect(calls.findIndex((call) => call.startsWith("docker login"))).toBeLessThan(
      calls.indexOf(`docker pull --quiet -- ${registry}/library:1.0`),
    );
    const refused = await boot(inEcr, { aws: "exit 254", docker: '[ "$1" != login ] || cat >password' });
    expect(refused).toMatchObject({ exitCode: 1, output: expect.stringContaining("given up: login_to_ecr") });
  });

  it("waits for a way out to Docker Hub, but not for ever", async () => {
    const late = 'n=$(cat pulls 2>/dev/null || echo 0); echo $((n + 1)) >pulls; [ "$1" != pull ] || [ "$n" -ge 2 ]';
    expect(await boot(VARIABLES, { docker: late })).toMatchObject({ exitCode: 0 });
    const never = await boot(VARIABLES, { docker: '[ "$1" != pull ]' });
    expect(never.exitCode).toBe(1);
    expect(never.output).toContain("given up: docker pull");
    expect(never.calls.filter((call) => call.startsWith("docker pull"))).toHaveLength(20);
    expect(never.calls.some((call) => call.startsWith("docker run"))).toBe(false);
  });
});
