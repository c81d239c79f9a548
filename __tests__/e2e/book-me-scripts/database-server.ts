import { execa } from "execa";
import { type Operator, operatorOf } from "../../support/operator";
import { type Postgres, startPostgres } from "../../support/postgres";

export const MASTER = "book_me_prod_admin";
export const [DATABASE, USER] = ["book_me_prod", "book_me_prod_api"] as const;

/** Everything that a shell, psql, SQL, a password file or a regular expression could take for its own. */
export const hostile = (name: string): string =>
  ` ${name}'s "$HOME" \${PATH} \`id\` $(id) \\n\\ :'user' % & ; -- /* {#} ü€ * `;
export const [MASTER_PASSWORD, API_PASSWORD] = [hostile("master"), hostile("api")] as const;

export interface Login {
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** A server as the stack book-me-base leaves it, and its operator. */
export interface DatabaseServer extends Postgres {
  /** Runs setup_database.sh, with what it cannot know by itself in the environment. */
  readonly run: Operator;
  /** A master user is no superuser, as on RDS. */
  readonly createMaster: (name: string, rights: string) => Promise<string>;
  /** The rows that the script may touch, each with the transaction that wrote it. */
  readonly catalogs: () => Promise<string>;
  /** As the API does it, over TLS. @default the document's names and API_PASSWORD */
  readonly asApi: (sql: string, login?: Login) => Promise<{ readonly stdout: string; readonly stderr: string }>;
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const server = await startPostgres();
  const createMaster = (name: string, rights: string) =>
    server.query(`CREATE ROLE ${name} LOGIN ${rights} PASSWORD '${MASTER_PASSWORD.replaceAll("'", "''")}'`);
  await createMaster(MASTER, "CREATEDB CREATEROLE");
  return {
    ...server,
    createMaster,
    run: operatorOf("templates/book-me/scripts/setup_database.sh", {
      DB_ADDRESS: "127.0.0.1",
      DB_PORT: String(server.port),
      DB_MASTER_PASSWORD: MASTER_PASSWORD,
      DB_API_PASSWORD: API_PASSWORD,
    }),
    catalogs: async () => {
      const tables = { pg_authid: "rolname", pg_database: "datname", pg_db_role_setting: "setrole" };
      const rows = Object.entries(tables).map(([table, order]) => `SELECT xmin, * FROM ${table} ORDER BY ${order};`);
      return server.query(rows.join("\n"));
    },
    asApi: async (sql, { user = USER, password = API_PASSWORD, database = DATABASE } = {}) => {
      const url = `postgresql://${user}@127.0.0.1:${server.port}/${database}?sslmode=require`;
      const env = { PGPASSWORD: password };
      return execa("psql", ["-XqAtw", "-v", "ON_ERROR_STOP=1", url], { input: sql, env, reject: false });
    },
  };
}
