// Loaded into a process with --require: appends every path that its JavaScript asks the file system for to the file in READS.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const { resolve } = require("node:path");

const { appendFileSync } = fs;
for (const name of [
  "accessSync",
  "copyFileSync",
  "existsSync",
  "lstatSync",
  "openSync",
  "readdirSync",
  "readFileSync",
  "statSync",
]) {
  const original = fs[name];
  fs[name] = Object.assign((path, ...rest) => {
    if (typeof path === "string") appendFileSync(process.env.READS, `${resolve(path)}\n`);
    return original(path, ...rest);
  }, original);
}
syncBuiltinESMExports();
