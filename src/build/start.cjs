// Runs the bundle with the bytecode that V8 made of it in an earlier run: to parse and compile it is a fifth of a synth.
// `module.enableCompileCache()` takes this file's place once Node 22 is the oldest that is supported.

const { createHash } = require("node:crypto");
const { readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, resolve } = require("node:path");
const { Script } = require("node:vm");

const bundle = resolve(process.argv[2] ?? "dist/main.js");
const cache = `${bundle}.cache`;
const source = readFileSync(bundle);
// V8 itself only compares the source's length, and its own version and options.
const digest = createHash("sha256").update(source).digest();

/** What was kept of this very source. */
function kept() {
  try {
    const content = readFileSync(cache);
    return content.subarray(0, digest.length).equals(digest) ? content.subarray(digest.length) : undefined;
  } catch {
    return undefined;
  }
}

/** In one step: another synth may be reading. What cannot be kept is made again the next time. */
function keep(bytecode) {
  const temporary = `${cache}.${process.pid}`;
  try {
    writeFileSync(temporary, Buffer.concat([digest, bytecode]));
    renameSync(temporary, cache);
  } catch {
    rmSync(temporary, { force: true });
  }
}

process.argv.splice(1, 2, bundle);
const script = new Script(Module.wrap(source.toString()), { filename: bundle, cachedData: kept() });
const main = new Module(bundle);
script.runInThisContext()(main.exports, Module.createRequire(bundle), main, bundle, dirname(bundle));
// Made after the run, it holds all functions that were called.
if (script.cachedDataRejected !== false) keep(script.createCachedData());
