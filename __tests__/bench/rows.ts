import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildSync } from "esbuild";
import { commands } from "./commands";
import { growth } from "./growth";
import { marginalCosts, type Total } from "./linearity";
import { alternate, median, remove, run, type Sample } from "./measure";
import { pairing } from "./pairing";
import { plan } from "./plan";
import { BUILD, checkout, floorScript, PROJECT, providerModules, SYNTH, stockProject, synthesized } from "./projects";
import type { Row } from "./table";

/** How many rounds each comparison gets. */
export interface Effort {
  readonly node: number;
  readonly cli: number;
  readonly stock: number;
  readonly linearity: number;
}

type Measurement = (folder: string, effort: Effort) => Promise<readonly Row[]>;

/** As the build script bundles, for what that script does not build. */
const BUNDLE = { bundle: true, platform: "node", target: "node20", metafile: true } as const;

/** Each measurement works in a folder of its own. */
export const ROWS = {
  floor,
  commands,
  stock,
  linearity,
  pairing: (_: string, { node }: Effort) => pairing(node),
  plan: (folder: string, { stock: rounds }: Effort) => plan(folder, rounds),
  growth: (_: string, { node }: Effort) => growth(node),
} satisfies Readonly<Record<string, Measurement>>;

export type RowName = keyof typeof ROWS;

/** The compiled app against node that loads cdktf and the same provider classes, and builds nothing. */
async function floor(folder: string, { node }: Effort): Promise<readonly Row[]> {
  const app = checkout(join(folder, "app"));
  await compile(app);
  const { metafile } = buildSync({ ...BUNDLE, entryPoints: [join(app, "main.ts")], outdir: folder, write: false });
  const loading = floorScript(join(folder, "floor"), providerModules(metafile));
  const { subject, baseline } = await alternate(
    node,
    { run: () => synth(app), perRound: 1 },
    { run: () => run({ cwd: loading, node: ["floor.js"] }), perRound: 1 },
  );
  const compiling: Sample[] = [];
  for (let i = 0; i < node; i++) compiling.push(await compile(app));
  return [
    { what: "Compile (esbuild)", unit: "s", value: seconds(compiling) },
    {
      what: "Synth, against loading cdktf and the same classes",
      unit: "s",
      value: seconds(subject),
      against: { baseline: seconds(baseline), wanted: { atMost: 1.3 } },
    },
    {
      what: "Its peak memory, likewise",
      unit: "MB",
      value: megabytes(subject),
      against: { baseline: megabytes(baseline), wanted: { atMost: 1.3 } },
    },
  ];
}

/** Compiling and running the app, against ts-node (which compiles too, and checks types) on the same stacks with index imports. */
async function stock(folder: string, effort: Effort): Promise<readonly Row[]> {
  const [app, usual] = [checkout(join(folder, "app")), stockProject(join(folder, "stock"))];
  const tsNode = [
    // cdktf-cli gives an app that much.
    "--max-old-space-size=4096",
    join(PROJECT, "node_modules/ts-node/dist/bin.js"),
    "main.ts",
  ];
  const { subject, baseline } = await alternate(
    effort.stock,
    { run: () => compileAndSynth(app), perRound: 5 },
    { run: () => run({ cwd: usual, node: tsNode }), perRound: 1 },
  );
  if (!isDeepStrictEqual(synthesized(app), synthesized(usual)))
    throw new Error("the stock way synthesized something else: the two cannot be compared");
  return [
    {
      what: "Compile and synth, against ts-node and index imports",
      unit: "s",
      value: seconds(subject),
      against: { baseline: seconds(baseline), wanted: { timesLess: 15 } },
    },
    {
      what: "Peak memory of that synth, likewise",
      unit: "MB",
      value: megabytes(subject),
      against: { baseline: megabytes(baseline) },
    },
  ];
}

/** What one more copy of all stacks costs an app of 1,000 stacks, against one of 100. */
async function linearity(folder: string, effort: Effort): Promise<readonly Row[]> {
  const app = checkout(join(folder, "app"));
  const outfile = join(app, "dist/copies.js");
  buildSync({
    entryPoints: [join(__dirname, "copies.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
  });
  const copies = async (stacks: number): Promise<Total> => {
    const outdir = join(folder, "copies");
    mkdirSync(outdir);
    const { stdout } = await run({ cwd: app, node: [outfile, String(stacks), "100", outdir] });
    remove(outdir);
    return JSON.parse(stdout) as Total;
  };
  const { subject, baseline } = await alternate(
    effort.linearity,
    { run: () => copies(1000), perRound: 1 },
    { run: () => copies(100), perRound: 3 },
    false,
  );
  const { small, large } = marginalCosts(total(baseline), total(subject));
  return [
    {
      what: "One more copy of the stacks at 1,000 stacks, against that at 100",
      unit: "ms",
      value: large * 1000,
      against: { baseline: small * 1000, wanted: { atMost: 1.1 } },
    },
  ];
}

/** From nothing: what is built already is not built again. */
function compile(cwd: string): Promise<Sample> {
  remove(join(cwd, "dist"));
  return run({ cwd, node: BUILD });
}

function synth(cwd: string): Promise<Sample> {
  return run({ cwd, node: SYNTH });
}

function compileAndSynth(cwd: string): Promise<Sample> {
  remove(join(cwd, "dist"));
  return synth(cwd);
}

const seconds = (samples: readonly Sample[]): number => median(samples.map((sample) => sample.seconds));
const megabytes = (samples: readonly Sample[]): number =>
  median(samples.map((sample) => sample.megabytes ?? Number.NaN));
const total = (runs: readonly Total[]): Total => ({
  copies: median(runs.map(({ copies }) => copies)),
  seconds: median(runs.map((one) => one.seconds)),
});
