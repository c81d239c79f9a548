import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SNAPSHOTS = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".snap"),
);

it("there is a snapshot file per system", () => {
  expect(SNAPSHOTS).toHaveLength(5);
});

it.each(SNAPSHOTS)("%s holds no metadata of cdktf, and no hash of a template", (name) => {
  const snapshot = readFileSync(join(__dirname, name), "utf8");
  expect(snapshot).not.toMatch(/"\/\/"|"metadata"|[0-9A-F]{32}/);
});
