import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notingPath } from "../../support/operator";
import { postgresMissing } from "../../support/postgres";
import { inTemporaryDirectory } from "../../support/scripts";
import { describeUnless } from "../../support/suites";
import { toolsMissing } from "../../support/tools";
import {
  API_PASSWORD,
  DATABASE,
  type DatabaseServer,
  hostile,
  MASTER,
  MASTER_PASSWORD,
  startDatabaseServer,
  USER,
} from "./database-server";

describeUnless(postgresMissing() ?? toolsMissing("setsid", "script"), "setup_database.sh", () => {
  let server: DatabaseServer;

  beforeAll(async () => {
    server = await startDatabaseServer();
  });

  afterAll(() => server?.stop());

  describe("with the document's names", () => {
    beforeAll(async () => {
      const { output, exitCode } = await server.run();
      expect(output).toBe(`CREATE USER ${USER};
ALTER ROLE ${USER} SET client_encoding TO 'utf8';
ALTER ROLE ${USER} SET default_transaction_isolation TO 'read committed';
ALTER ROLE ${USER} SET timezone TO 'UTC';
CREATE DATABASE ${DATABASE};
GRANT ALL PRIVILEGES ON DATABASE ${DATABASE} TO ${USER};
GRANT CREATE ON SCHEMA public TO ${USER};
The password of ${USER} was set.
${USER} can log in to ${DATABASE} on 127.0.0.1:${server.port}.`);
      expect(exitCode).toBe(0);
    });

    it("leaves the database with the master user, and all of the database's privileges with the API's user", async () => {
      const owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname";
      expect(await server.query(`${owner} = '${DATABASE}'`)).toBe(MASTER);
      const granted = `SELECT DISTINCT privilege_type FROM pg_database, aclexplode(datacl)
        WHERE datname = '${DATABASE}' AND grantee = '${USER}'::regrole ORDER BY 1`;
      expect(await server.query(granted)).toBe("CONNECT\nCREATE\nTEMPORARY");
    });

    it("gives the API's user no rights on the server, and a hashed password", async () => {
      const rights = "rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolcanlogin";
      const hashed = "rolpassword LIKE 'SCRAM-SHA-256$%'";
      expect(await server.query(`SELECT ${rights}, ${hashed} FROM pg_authid WHERE rolname = '${USER}'`)).toBe(
        "f|f|f|f|f|t|t",
      );
    });

    it("has every session of the API's user start with the document's settings", async () => {
      const shown = await server.asApi("SHOW client_encoding; SHOW default_transaction_isolation; SHOW timezone");
      expect(shown.stdout).toBe("UTF8\nread committed\nUTC");
    });

    it("lets the API's user create its own tables", async () => {
      const { stdout, stderr } = await server.asApi(
        "CREATE TABLE a (b int); INSERT INTO a VALUES (7); SELECT b FROM a",
      );
      expect({ stdout, stderr }).toEqual({ stdout: "7", stderr: "" });
    });

    const schemas = () => server.query("SELECT xmin, nspname, nspacl FROM pg_namespace ORDER BY nspname", DATABASE);

    it("changes nothing when it is run again", async () => {
      const before = [await server.catalogs(), await schemas()];
      const { output } = await server.run();
      expect(output).toBe(`${USER} can log in to ${DATABASE} on 127.0.0.1:${server.port}.`);
      expect([await server.catalogs(), await schemas()]).toEqual(before);
    });

    it("restores what was taken away, and nothing else", async () => {
      await server.query(
        `ALTER ROLE ${USER} SET timezone TO 'CET'; REVOKE CREATE ON DATABASE ${DATABASE} FROM ${USER}`,
      );
      const { output } = await server.run();
      expect(output.split("\n").slice(0, -1)).toEqual([
        `ALTER ROLE ${USER} SET timezone TO 'UTC';`,
        `GRANT ALL PRIVILEGES ON DATABASE ${DATABASE} TO ${USER};`,
      ]);
    });

    it("applies a changed password, and nothing else", async () => {
      const changed = hostile("changed");
      const { output } = await server.run([], { DB_API_PASSWORD: changed });
      expect(output.split("\n").slice(0, -1)).toEqual([`The password of ${USER} was set.`]);
      expect((await server.asApi("SELECT 1")).stderr).toContain("password authentication failed");
      expect((await server.asApi("SELECT 1", { password: changed })).stdout).toBe("1");
    });
  });

  it("grants nothing in the schema where everybody may make tables, as up to PostgreSQL 14", async () => {
    await server.query("GRANT CREATE ON SCHEMA public TO PUBLIC", "template1");
    const { output, exitCode } = await server.run(["--database", "former", "--user", "former_api"]);
    await server.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "template1");
    expect({ output, exitCode }).toEqual({ exitCode: 0, output: expect.not.stringContaining("ON SCHEMA") });
    expect((await server.asApi("CREATE TABLE a ()", { user: "former_api", database: "former" })).stderr).toBe("");
  });

  it("takes other names from its arguments", async () => {
    const names = ["--database", "book_me_stage", "--user", "stage_api", "--port", String(server.port)];
    const { exitCode } = await server.run(["--host", "127.0.0.1", "--master-user", MASTER, ...names], {
      DB_ADDRESS: "nowhere.invalid",
      DB_PORT: "1",
    });
    expect(exitCode).toBe(0);
    const { stdout } = await server.asApi("CREATE TABLE a (b int); TABLE a", {
      user: "stage_api",
      database: "book_me_stage",
    });
    expect(stdout).toBe("");
  });

  it("keeps the passwords out of command lines, environments, traces, the server's log and the disk", async () => {
    await inTemporaryDirectory(async (folder) => {
      const [bin, temporary] = [join(folder, "bin"), join(folder, "temporary")];
      await Promise.all([mkdir(bin), mkdir(temporary)]);
      const { path, notes } = notingPath(bin, "psql", "setsid", "sed");
      const trace = { PATH: path, TMPDIR: temporary, SHELLOPTS: "xtrace", PGPASSWORD: MASTER_PASSWORD };
      const { output, exitCode } = await server.run(["--database", "quiet", "--user", "quiet_api"], trace);
      expect(exitCode).toBe(0);
      expect(notes()).toContain("ON_ERROR_STOP");
      expect(notes()).toContain("\\password quiet_api");
      expect(server.log()).toMatch(/ALTER USER .*SCRAM-SHA-256\$/);
      for (const secret of ["master's", "api's"]) {
        for (const seen of [notes(), output, server.log()]) expect(seen.replaceAll("\\'", "'")).not.toContain(secret);
      }
      expect((await execa("ls", ["-A", temporary])).stdout).toBe("");
    });
  });

  it("asks for the passwords at a terminal, and shows neither", async () => {
    const env = {
      DB_ADDRESS: "127.0.0.1",
      DB_PORT: String(server.port),
      DB_NAME: "typed",
      DB_API_USERNAME: "typed_api",
    };
    const terminal = execa(
      "script",
      ["--quiet", "--return", "--command", "templates/book-me/scripts/setup_database.sh", "/dev/null"],
      { env, reject: false },
    );
    let shown = "";
    const answers = [MASTER_PASSWORD, API_PASSWORD];
    terminal.stdout.on("data", (text: Buffer) => {
      shown += text.toString();
      if (shown.endsWith(": ")) terminal.stdin.write(`${answers.shift()}\r`);
    });
    expect((await terminal).exitCode).toBe(0);
    expect(shown).toContain(`Password of ${MASTER}: \r\nPassword of typed_api: \r\nCREATE USER typed_api;`);
    for (const secret of ["master's", "api's"]) expect(shown).not.toContain(secret);
    expect((await server.asApi("SELECT 1", { user: "typed_api", database: "typed" })).stdout).toBe("1");
  });
});
