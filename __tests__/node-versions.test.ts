import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT, workflow } from "./support/workflows";

/** https://github.com/nodejs/node/blob/main/doc/abi_version_registry.json */
const ABIS: Readonly<Record<string, number>> = { "20": 115, "22": 127, "24": 137 };

/** cdktf's command loads it when it starts, on whatever Node. */
const hasTerminal = (node: string): boolean =>
  existsSync(
    join(PROJECT, `node_modules/@cdktf/node-pty-prebuilt-multiarch/prebuilds/linux-x64/node.abi${ABIS[node]}.node`),
  );

describe("the range of Node", () => {
  const readme = readFileSync(join(PROJECT, "README.md"), "utf8");
  const { engines } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const [, lowest = "", highest = ""] = /`npx cdktf` runs on Node ([\d.]+) to (\d+)/.exec(readme) ?? [];

  it("begins with what the package asks for", () => {
    expect(engines.node).toBe(`>=${lowest}`);
    expect(readme).toContain(`Node >= ${lowest} makes the JSON`);
  });

  it("is that for which cdktf's terminal library is built", () => {
    expect(Object.keys(ABIS).filter(hasTerminal)).toEqual([lowest.split(".")[0], highest]);
  });

  it("is tried by CI at both ends", () => {
    const { strategy } = workflow(".github/workflows/plan.yml").jobs.check ?? {};
    expect(strategy?.matrix).toEqual({ node: [lowest, highest] });
  });
});
