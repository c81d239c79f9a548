import { afterAll, beforeAll, expect, it } from "vitest";
import { pathWithOnly } from "../../support/operator";
import { postgresMissing } from "../../support/postgres";
import { inTemporaryDirectory } from "../../support/scripts";
import { describeUnless } from "../../support/suites";
import { toolsMissing } from "../../support/tools";
import { type DatabaseServer, MASTER, startDatabaseServer } from "./database-server";

describeUnless(postgresMissing() ?? toolsMissing("setsid"), "setup_database.sh, where something is missing,", () => {
  let server: DatabaseServer;

  beforeAll(async () => {
    server = await startDatabaseServer();
    await server.createMaster("no_roles", "CREATEDB");
    await server.createMaster("no_databases", "CREATEROLE");
    await server.query("CREATE DATABASE foreign_database");
  });

  afterAll(() => server?.stop());

  const names = { DB_NAME: "never", DB_API_USERNAME: "never_api" };

  const refusal = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> => {
    const before = await server.catalogs();
    const { output, exitCode } = await server.run(args, { ...names, ...env });
    expect(exitCode).toBe(1);
    expect(await server.catalogs()).toBe(before);
    return output;
  };

  it.each([
    ["the address", [], { DB_ADDRESS: "" }, "--host, or DB_ADDRESS"],
    ["a value", ["--host"], {}, "--host needs a value"],
    ["an option that there is", ["--password", "x"], {}, "--password is not an option; --help lists them"],
    ["a port", ["--port", "x"], {}, "x is not a port"],
    [
      "the master's password",
      [],
      { DB_MASTER_PASSWORD: "" },
      `password of ${MASTER} is missing: set DB_MASTER_PASSWORD`,
    ],
    ["the API's password", [], { DB_API_PASSWORD: "" }, "password of never_api is missing: set DB_API_PASSWORD"],
    ["a password in one line", [], { DB_API_PASSWORD: "a\nb" }, "a line end or the like in it"],
    ["a plain database name", ["--database", 'a"; DROP'], {}, "lowercase letters, digits and underscores"],
    ["a plain user name", ["--user", "Api"], {}, "Api is not a valid name"],
    ["a user beside the master", ["--user", MASTER], {}, "needs a user of its own"],
    ["the right password", [], { DB_MASTER_PASSWORD: "wrong" }, `password authentication failed for user "${MASTER}"`],
    ["a server", ["--port", "1"], {}, "Connection refused"],
    ["CREATEROLE", ["--master-user", "no_roles"], {}, "no_roles lacks CREATEROLE. Nothing was changed."],
    ["CREATEDB", ["--master-user", "no_databases"], {}, "no_databases lacks CREATEDB. Nothing was changed."],
    ["the database", ["--database", "foreign_database"], {}, "lacks the ownership of foreign_database"],
  ])("stops before it changed anything: %s", async (_, args, env, message) => {
    expect(await refusal(args, env)).toContain(message);
  });

  it.each([
    ["psql", ["setsid"]],
    ["setsid", ["psql"]],
  ])("says that %s is not installed", async (missing, installed) => {
    await inTemporaryDirectory(async (folder) => {
      const PATH = pathWithOnly(folder, ...installed);
      expect(await refusal([], { PATH })).toContain(`${missing} is not installed`);
    });
  });

  it("sends nothing unencrypted, unless it is told to", async () => {
    const encrypt = async (value: "on" | "off") => {
      await server.query(`ALTER SYSTEM SET ssl = ${value}`);
      await server.query("SELECT pg_reload_conf()");
      await expect.poll(() => server.query("SHOW ssl")).toBe(value);
    };
    await encrypt("off");
    try {
      expect(await refusal([], {})).toContain("server does not support SSL, but SSL was required");
      expect((await server.run([], { ...names, PGSSLMODE: "disable" })).exitCode).toBe(0);
    } finally {
      await encrypt("on");
    }
  });
});
