#!/usr/bin/env node
// Starts the commands: in a checkout from a build of the sources as they are now, else from what the package holds.

const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "build.cjs"))) require("./build.cjs").build("cli");
import("../../dist/cli/cli.mjs");
