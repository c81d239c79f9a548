import { describe, expect, it } from "vitest";
import { marginalCosts } from "./bench/linearity";
import { alternate, median, run } from "./bench/measure";
import { nodeArguments, PROJECT, providerModules } from "./bench/projects";
import { namespaces, withIndexImports } from "./bench/stock-imports";
import { markdown, missed, type Row } from "./bench/table";

describe("the bench's measure", () => {
  it("is the middle value, or the mean of the middle two", () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([5])]).toEqual([2, 2.5, 5]);
    expect(() => median([])).toThrow(RangeError);
  });

  it("runs both sides in turn, each first in every other round, and does not count the first run", async () => {
    const order: string[] = [];
    const side = (name: string, perRound: number) => ({ run: async () => order.push(name), perRound });
    const samples = await alternate(2, side("s", 2), side("b", 1));
    expect(order.join("")).toBe("sb" + "ssb" + "bss");
    expect(samples).toEqual({ subject: [3, 4, 7, 8], baseline: [5, 6] });
  });

  it("tells a program's own peak memory, not that of the process that started it", async () => {
    const held = Buffer.alloc(300e6, 1);
    const small = await run({ cwd: PROJECT, node: ["--eval", "0"] });
    const large = await run({ cwd: PROJECT, node: ["--eval", "Buffer.alloc(300e6, 1)"] });
    expect(held).toHaveLength(300e6);
    expect(small.megabytes).toBeLessThan(150);
    expect(large.megabytes).toBeGreaterThan(250);
  });

  it("runs what the synth script runs", () => {
    expect(nodeArguments("node src/build/synth.cjs")).toEqual(["src/build/synth.cjs"]);
    expect(nodeArguments("node --a=1 b.cjs main")).toEqual(["--a=1", "b.cjs", "main"]);
    for (const script of ["tsx main.ts", "npm run build && node dist/main.js", "node a.js && node b.js"])
      expect(() => nodeArguments(script)).toThrow(script);
  });

  it("refuses a run that failed", async () => {
    await expect(run({ cwd: PROJECT, node: ["--eval", "process.exit(3)"] })).rejects.toThrow("exit code 3");
  });

  it("finds the cost of one more copy at two sizes", () => {
    expect(marginalCosts({ copies: 100, seconds: 2 }, { copies: 1000, seconds: 20 })).toEqual({
      small: 0.02,
      large: 0.02,
    });
    const quadratic = (copies: number) => ({ copies, seconds: 3 * copies + 0.5 * copies ** 2 });
    const { small, large } = marginalCosts(quadratic(10), quadratic(100));
    expect(small).toBeCloseTo(13);
    expect(large).toBeCloseTo(103);
  });

  it("loads for the floor each provider class that is in the bundle, once", () => {
    const paths = [
      "../node_modules/@cdktf/provider-aws/lib/vpc/index.js",
      "../node_modules/@cdktf/provider-tls/lib/provider/index.js",
      "../node_modules/@cdktf/provider-aws/lib/wafv2-web-acl/index-structs/index.js",
      "../node_modules/cdktf/lib/index.js",
      "main.ts",
    ];
    const inputs = Object.fromEntries(paths.map((path) => [path, { bytesInOutput: 1 }]));
    const output = { bytes: 5, inputs, imports: [], exports: [] };
    expect(providerModules({ outputs: { "dist/main.js": output } })).toEqual([
      "@cdktf/provider-aws/lib/vpc",
      "@cdktf/provider-tls/lib/provider",
    ]);
  });
});

describe("the stock way's imports", () => {
  const namespaceOf = (_: string, folder: string) => folder.replaceAll(/-(.)/g, (__, letter) => letter.toUpperCase());
  const rewritten = (source: string) => withIndexImports(source, namespaceOf);

  it("are the provider's index, with an alias for each class, on the same line", () => {
    const source = `import { Token } from "cdktf";
import { VpcEndpoint as Endpoint, type VpcEndpointConfig } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { Instance } from "@cdktf/provider-aws/lib/instance";
const instance = 1; // not the namespace
`;
    expect(rewritten(source)).toBe(`import { Token } from "cdktf";
import { vpcEndpoint as vpcEndpoint_1 } from "@cdktf/provider-aws"; import Endpoint = vpcEndpoint_1.VpcEndpoint; import VpcEndpointConfig = vpcEndpoint_1.VpcEndpointConfig;
import { instance as instance_2 } from "@cdktf/provider-aws"; import Instance = instance_2.Instance;
const instance = 1; // not the namespace
`);
  });

  it("leave what comes from elsewhere alone", () => {
    const source = 'import { App } from "cdktf";\nconst vpc = "@cdktf/provider-aws";\n';
    expect(rewritten(source)).toBe(source);
  });

  it.each([
    'export { Vpc } from "@cdktf/provider-aws/lib/vpc";',
    'import * as vpc from "@cdktf/provider-aws/lib/vpc";',
    'const { Vpc } = require("@cdktf/provider-aws/lib/vpc");',
  ])("refuse %s, which would be measured unchanged", (source) => {
    expect(() => rewritten(source)).toThrow("no way is known");
  });

  it("take the namespaces' names from the index", () => {
    const index = "/** x */\nexport * as vpc from './vpc';\nexport * as dataAwsVpc from './data-aws-vpc';\n";
    expect([...namespaces(index)]).toEqual([
      ["vpc", "vpc"],
      ["data-aws-vpc", "dataAwsVpc"],
    ]);
  });
});

describe("the bench's table", () => {
  const row = (value: number, wanted?: NonNullable<Row["against"]>["wanted"]): Row => ({
    what: `row ${value}`,
    unit: "s",
    value,
    against: { baseline: 10, ...(wanted && { wanted }) },
  });

  it("shows each row's medians, ratio and target", () => {
    const rows: readonly Row[] = [
      { what: "Compile", unit: "s", value: 0.123 },
      row(11.26, { atMost: 1.3 }),
      row(0.5, { timesLess: 15 }),
      { what: "Memory", unit: "MB", value: 99.6, against: { baseline: 200 } },
      { what: "Copy", unit: "ms", value: 21.04, against: { baseline: 20, wanted: { atMost: 1.1 } } },
    ];
    expect(markdown(rows)).toBe(`| What | Median | Baseline's median | Ratio | Wanted |
| --- | ---: | ---: | ---: | ---: |
| Compile | 0.12 s |  |  |  |
| row 11.26 | 11.26 s | 10.00 s | 1.13 | ≤ 1.3 |
| row 0.5 | 0.50 s | 10.00 s | 1/20.0 | ≤ 1/15 |
| Memory | 100 MB | 200 MB | 0.50 |  |
| Copy | 21.0 ms | 20.0 ms | 1.05 | ≤ 1.1 |`);
  });

  it("tells the rows that miss their targets, and takes no figure for a miss", () => {
    const late = [row(13.1, { atMost: 1.3 }), row(0.7, { timesLess: 15 }), row(Number.NaN, { atMost: 1.3 })];
    const fine = [row(13, { atMost: 1.3 }), row(0.6, { timesLess: 15 }), row(99)];
    expect(missed([...late, ...fine])).toEqual(late);
  });
});
