import { code } from "../../markdown";
import type { BundleFile } from "../files";

/** What not every machine has, and what is to be known of it. */
const PROGRAMS: Readonly<Record<string, string>> = {
  aws: "the AWS CLI, version 2, with the region in `AWS_DEFAULT_REGION`",
  curl: "",
  docker: "with a running engine",
  jq: "",
  openssl: "",
  psql: "of PostgreSQL 14 or newer; where the script runs",
  scp: "",
  ssh: "",
};

/** The programs that the commands of a page and the scripts call, each with what is to be known of it. */
export function programsOf(page: string, scripts: readonly BundleFile[]): readonly string[] {
  const shell = [...page.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = ""]) => block);
  const texts = [...shell, ...scripts.filter(({ path }) => path.endsWith(".sh")).map(({ content }) => `${content}`)];
  return Object.entries(PROGRAMS).flatMap(([name, what]) =>
    texts.some((text) => calls(text, name)) ? [what === "" ? code(name) : `${code(name)} (${what})`] : [],
  );
}

/** At the start of a command: of a line, behind a pipe or in a substitution, or as what a script checks for. */
function calls(text: string, program: string): boolean {
  return new RegExp(`(^|[|&(]|need_tools .*|for tool in .*) *\\b${program}\\b[ ;]?`, "m").test(text);
}
