// Runs the app from an up-to-date build, with the code as V8 compiled it the last time: that is a fifth of the whole run.

const { createHash } = require("node:crypto");
const { existsSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname } = require("node:path");
const { Script } = require("node:vm");
const { build, TARGETS } = require("./build.cjs");

const { entry } = TARGETS.main;
build("main");
const code = readFileSync(entry, "utf8");
// V8 compares little more than the length of the code, so the file's name says what it was compiled from.
const compiled = `${entry}.${/^\/\* (\w{16})\w* (\w{16})/.exec(code)?.slice(1).join("-")}.v8`;
const cachedData = existsSync(compiled) ? unaltered(readFileSync(compiled)) : undefined;
const script = new Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`, {
  filename: entry,
  cachedData,
});
// Only now are the functions compiled that a run needs.
process.on("exit", (exitCode) => {
  if (exitCode !== 0 || (cachedData && !script.cachedDataRejected)) return;
  const temporary = `${compiled}.${process.pid}`;
  try {
    writeFileSync(temporary, withDigest(script.createCachedData()));
    renameSync(temporary, compiled);
  } catch {
    // The next run is as slow as this one.
    rmSync(temporary, { force: true });
  }
});
const app = { exports: {} };
script.runInThisContext().call(app.exports, app.exports, createRequire(entry), app, entry, dirname(entry));

/** V8 itself runs what it compiled with any bit of it changed, and the JSON would be another. */
function withDigest(bytes) {
  return Buffer.concat([digest(bytes), bytes]);
}

function unaltered(file) {
  const bytes = file.subarray(digest("").length);
  return digest(bytes).equals(file.subarray(0, file.length - bytes.length)) ? bytes : undefined;
}

function digest(bytes) {
  return createHash("sha256").update(bytes).digest();
}
