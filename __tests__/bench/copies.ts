import { App } from "cdktf";
import { readSettings } from "../../src/settings";
import { STACKS } from "../../src/systems";

/**
 * `node copies.js STACKS WARM_UP FOLDER`: prints how many copies of all stacks make up that many stacks, and the seconds that
 * the processor spends on building and synthesizing them, once the code is warm.
 */
function main([stacks, warmUp, folder]: readonly string[]): void {
  const settings = readSettings([], {}, Object.keys(STACKS));
  const classes = Object.entries(STACKS).map(([name, { load }]) => ({ name, Stack: load() }));
  const synthesize = (copies: number, outdir: string): void => {
    const app = new App({ outdir, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
    for (let copy = 0; copy < copies; copy++)
      for (const { name, Stack } of classes) new Stack(app, `${name}${copy}`, settings);
    app.synth();
  };
  const copiesIn = (count: string | undefined): number => Math.max(1, Math.round(Number(count) / classes.length));

  synthesize(copiesIn(warmUp), `${folder}/warm-up`);
  const before = process.cpuUsage();
  synthesize(copiesIn(stacks), `${folder}/measured`);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ copies: copiesIn(stacks), seconds: (user + system) / 1e6 }));
}

main(process.argv.slice(2));
