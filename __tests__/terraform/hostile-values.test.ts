import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BREAKS, LINES } from "../support/hostile-values";
import { application, installPython, machine, RELOCATED, sdkNames, shared } from "../support/quiz-templates";
import { inTemporaryDirectory, rehearse, renderTemplates } from "../support/scripts";
import { describeWith } from "../support/suites";

type Values = Readonly<Record<string, string>>;

interface Script {
  readonly template: string;
  readonly variables: readonly string[];
  /** Where the values go, by the names that they have there. */
  readonly environment: string;
  readonly fakes: Values;
  readonly relocate: readonly string[];
  /** The command that must not run where a value is refused. */
  readonly last: RegExp;
}

const QUIZ = { environment: "home/ubuntu/.env", fakes: machine, relocate: RELOCATED, last: /ansible-playbook/ };

const SCRIPTS: readonly Script[] = [
  { template: "templates/quiz/ansible.sh", variables: Object.keys(shared), ...QUIZ },
  { template: "templates/quiz/main_application.sh", variables: Object.keys(application), ...QUIZ },
  {
    template: "templates/library/app_user_data.sh",
    variables: ["DB_HOST", "DB_NAME", "DB_USER", "DB_PASSWORD"],
    environment: "etc/library/environment",
    fakes: { dnf: "", systemctl: "", docker: "", sleep: "" },
    relocate: ["/etc/library"],
    last: /^docker run/,
  },
];

/** What the script leaves behind: whether it ended with success, its calls, and the lines of its environment. */
async function run({ environment, fakes, relocate }: Script, rendered: string) {
  return inTemporaryDirectory(async (root) => {
    await installPython(root);
    const trace = join(root, "trace");
    const { exitCode, calls } = await rehearse(`export TRACE=${trace}\n${rendered}`, { root, fakes, relocate });
    const traced = await access(trace).then(
      () => true,
      () => false,
    );
    return { exitCode, calls, traced, lines: (await readFile(join(root, environment), "utf8")).split("\n") };
  });
}

/** As many sets of values as it takes to have each value in some place. */
function rounds(values: readonly string[], places: readonly string[], fixed: Values = {}): readonly Values[] {
  return Array.from({ length: Math.ceil(values.length / places.length) }, (_, round) =>
    Object.fromEntries(
      places.map((name, index) => [name, values[round * places.length + index] ?? values[index] ?? ""]),
    ),
  ).map((set) => ({ ...fixed, ...set }));
}

describeWith(["terraform"], "values of any characters", () => {
  it.each(SCRIPTS)("reach the environment of $template as they are, and none is run", async (script) => {
    const sets = rounds(LINES, script.variables, { DOCKER_IMAGE: "example/library:1.0" });
    const rendered = await renderTemplates(script.template, sets);
    for (const [round, values] of sets.entries()) {
      const { calls, traced, lines } = await run(script, rendered[round] ?? "");
      expect(traced, JSON.stringify(values)).toBe(false);
      expect(calls.some((call) => script.last.test(call))).toBe(true);
      for (const name of script.variables)
        for (const key of sdkNames[name] ?? [name]) expect(lines).toContain(`${key}=${values[name]}`);
    }
  });

  it.each(SCRIPTS)("are refused by $template where they hold a line break, and set nothing else", async (script) => {
    const plain = Object.fromEntries([...script.variables, "DOCKER_IMAGE"].map((name) => [name, "x"]));
    const sets = BREAKS.map((value, index) => ({
      ...plain,
      [script.variables[index % script.variables.length] ?? ""]: value,
    }));
    const rendered = await renderTemplates(script.template, sets);
    for (const [round, values] of sets.entries()) {
      const { exitCode, calls, traced, lines } = await run(script, rendered[round] ?? "");
      expect({ exitCode, traced }, JSON.stringify(values)).toEqual({ exitCode: 1, traced: false });
      expect(calls.some((call) => script.last.test(call))).toBe(false);
      for (const line of lines) expect(line).toMatch(/^(|\w+=(x|3306))$/);
    }
  });

  it("are never more than the image's name to Docker", async () => {
    const [, , library] = SCRIPTS;
    const sets = [...LINES, ...BREAKS].map((image) => ({
      ...{ DOCKER_IMAGE: image, DB_HOST: "x", DB_NAME: "x", DB_USER: "x", DB_PASSWORD: "x" },
    }));
    const rendered = await renderTemplates("templates/library/app_user_data.sh", sets);
    for (const [round, { DOCKER_IMAGE }] of sets.entries()) {
      const { calls, traced } = await run(library as Script, rendered[round] ?? "");
      expect(traced, JSON.stringify(DOCKER_IMAGE)).toBe(false);
      const [pulled = ""] = calls.filter((call) => call.startsWith("docker pull"));
      expect(pulled.startsWith(`docker pull --quiet -- ${DOCKER_IMAGE.split("\n")[0]}`)).toBe(true);
    }
  });
});
