import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { TARGETS } from "../../src/build/build.cjs";
import { planText } from "../support/plans";
import { alternate, type Command, median, run, type Side } from "./measure";
import { checkout, emptyApp, floorScript, providerModules } from "./projects";
import type { Row, Target } from "./table";

/** The commands as people type them, whole, against what they cannot do without. */
export async function commands(folder: string, rounds: { readonly node: number; readonly cli: number }) {
  const app = checkout(join(folder, "app"));
  await run({ cwd: app, node: ["src/build/build.cjs"] });
  const { metafile } = buildSync({ ...TARGETS.main.options, absWorkingDir: app, metafile: true, write: false });
  const loading = floorScript(join(folder, "floor"), providerModules(metafile));
  return [
    ...(await synthRows(app, loading, join(folder, "npm"), rounds.node)),
    ...(await cdktfRows(app, join(folder, "empty"), rounds.cli)),
    ...(await carryoverRows(app, loading, rounds.node)),
  ];
}

/** `npm run synth`, without npm's own start, against node that loads cdktf and the same classes. */
async function synthRows(app: string, loading: string, npm: string, rounds: number): Promise<readonly Row[]> {
  mkdirSync(npm);
  writeFileSync(join(npm, "package.json"), JSON.stringify({ scripts: { nothing: ":" } }));
  const whole = await times(
    rounds,
    { cwd: app, program: ["npm", "run", "synth"] },
    { cwd: loading, node: ["floor.js"] },
  );
  const start = await times(rounds, { cwd: npm, program: ["npm", "run", "nothing"] }, { cwd: npm, node: ["-e", "0"] });
  return [
    row(
      "`npm run synth` but for npm's start, against loading cdktf and the same classes",
      whole.subject - start.subject,
      whole.baseline,
      { atMost: 1.6 },
    ),
  ];
}

/** `npx cdktf synth` against the same in a project with one empty stack. */
async function cdktfRows(app: string, empty: string, rounds: number): Promise<readonly Row[]> {
  const program = ["npx", "cdktf", "synth"] as const;
  const { subject, baseline } = await times(rounds, { cwd: app, program }, { cwd: emptyApp(empty), program });
  return [row("`npx cdktf synth`, against the same with one empty stack", subject, baseline, { atMost: 1.1 })];
}

/** Each command against node that loads the command's code and, where it synthesizes, what the app needs. */
async function carryoverRows(app: string, loading: string, rounds: number): Promise<readonly Row[]> {
  const plan = join(app, "plan.json");
  writeFileSync(plan, planText(Array.from({ length: 100 }, (_, index) => ({ address: `aws_s3_bucket.b${index}` }))));
  const chunkOf = codeOf(app);
  const typed: readonly (readonly [tool: string, args: readonly string[], synthesizes: boolean, wanted?: Target])[] = [
    ["plan", ["verdict", plan], false, { atMost: 1.5 }],
    ["iam-policy", ["iam-policy", "quiz"], true, { atMost: 1.5 }],
    // These draw, which takes longer than loading what draws.
    ["handoff", ["handoff", "quiz", "--backend", "none"], true],
    ["diagram", ["diagram", "quiz"], true],
  ];
  const rows: Row[] = [];
  for (const [tool, args, synthesizes, wanted] of typed) {
    const script = join(loading, `${tool}.mjs`);
    const imports = [...(synthesizes ? ["./floor.js"] : []), pathToFileURL(chunkOf(tool)).href];
    writeFileSync(script, imports.map((name) => `import ${JSON.stringify(name)};\n`).join(""));
    const { subject, baseline } = await times(
      rounds,
      { cwd: app, node: ["src/build/carryover.cjs", ...args] },
      { cwd: loading, node: [script] },
    );
    rows.push(row(`\`carryover ${args[0]}\`, against loading what it needs`, subject, baseline, wanted));
  }
  const help = await times(
    rounds,
    { cwd: app, node: ["src/build/carryover.cjs", "--help"] },
    { cwd: app, node: ["-e", "0"] },
  );
  return [
    ...rows,
    row("`carryover --help` beyond node's own start, against 150 ms", help.subject - help.baseline, 0.15, {
      atMost: 1,
    }),
  ];
}

/** Where the build puts the code of a tool's command. */
function codeOf(app: string): (tool: string) => string {
  const { metafile } = buildSync({ ...TARGETS.cli.options, absWorkingDir: app, metafile: true, write: false });
  return (tool) => {
    const [file] =
      Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === `src/tools/${tool}/command.ts`) ??
      [];
    if (file === undefined) throw new Error(`no code of the command ${tool} was built`);
    return join(app, "dist/cli", basename(file));
  };
}

/** Medians, in seconds. */
async function times(rounds: number, subject: Command, baseline: Command) {
  const side = (command: Command): Side<number> => ({ run: async () => (await run(command)).seconds, perRound: 1 });
  const samples = await alternate(rounds, side(subject), side(baseline));
  return { subject: median(samples.subject), baseline: median(samples.baseline) };
}

function row(what: string, value: number, baseline: number, wanted?: Target): Row {
  return { what, unit: "s", value, against: { baseline, ...(wanted && { wanted }) } };
}
