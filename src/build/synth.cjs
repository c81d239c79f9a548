// Runs the app from an up-to-date build of the sources.

require("./build.cjs").build("main");
require("../../dist/main.js");
