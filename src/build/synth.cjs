// Runs the app from a build of the sources as they are now.

require("./build.cjs").build("main");
require("../../dist/main.js");
