#!/usr/bin/env node
// Starts the commands: in a checkout, from an up-to-date build of the sources; otherwise from the package's own build.

const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "build.cjs"))) require("./build.cjs").build("cli");
import("../../dist/cli/cli.mjs");
