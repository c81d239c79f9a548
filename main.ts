import { join } from "node:path";
import { App } from "cdktf";
import { printOnly, stacksAskedFor } from "./src/cdktf-command";
import { writeWhole } from "./src/output";
import { run } from "./src/run";
import { readSettings } from "./src/settings";
import { readImports } from "./src/stack/imports-file";
import { putLockFile } from "./src/stack/lock-file";
import { readMoves } from "./src/stack/moves-file";
import { summary } from "./src/summary";
import { STACKS } from "./src/systems";

run(() => {
  const settings = readSettings(process.argv.slice(2), process.env, Object.keys(STACKS));
  const { outdir, cdktf } = settings;
  const app = writeWhole(outdir, (folder) => {
    // A stack trace in an annotation would put this machine's paths into manifest.json.
    const app = new App({ outdir: folder, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
    for (const [name, { load }] of Object.entries(STACKS)) {
      if (!settings.stacks.includes(name)) continue;
      const Stack = load();
      new Stack(app, name, {
        ...settings,
        imports: readImports(settings.importsFile, name),
        moves: readMoves(settings.movesFile, name),
      });
    }
    app.synth();
    for (const name of settings.stacks) putLockFile(name, join(folder, "stacks", name));
    if (cdktf) printOnly(stacksAskedFor(cdktf.pid, settings.stacks), app);
    return app;
  });
  if (!cdktf) for (const line of summary(app, outdir, settings.warnings)) console.error(line);
});
