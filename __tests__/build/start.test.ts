import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PROJECT } from "../../src/tools/synthesized/synthesize";

describe("the start of the bundle", () => {
  let folder: string;
  let bundle: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-"));
    bundle = join(folder, "main.js");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = (...args: readonly string[]) =>
    execa(process.execPath, [join(PROJECT, "src/build/start.cjs"), bundle, ...args], { reject: false });
  const cached = () => readFileSync(`${bundle}.cache`);

  it("runs it as node would: its arguments, its place, what it requires, its exit code", async () => {
    writeFileSync(
      bundle,
      'console.log(JSON.stringify([process.argv.slice(1), __filename, __dirname, typeof require("fs").readFileSync])); process.exitCode = 3;',
    );
    const { stdout, exitCode } = await start("quiz", "--flag");
    expect(JSON.parse(stdout)).toEqual([[bundle, "quiz", "--flag"], bundle, folder, "function"]);
    expect(exitCode).toBe(3);
  });

  it("keeps the bytecode of a run, and takes it for the next", async () => {
    writeFileSync(bundle, "console.log(1)");
    await start();
    const first = cached();
    expect((await start()).stdout).toBe("1");
    expect(cached()).toEqual(first);
    expect(readdirSync(folder).sort()).toEqual(["main.js", "main.js.cache"]);
  });

  it("never runs another source's bytecode, of one length though it be", async () => {
    writeFileSync(bundle, "console.log(1)");
    await start();
    const first = cached();
    writeFileSync(bundle, "console.log(2)");
    expect((await start()).stdout).toBe("2");
    expect(cached()).not.toEqual(first);
  });

  it("makes anew what V8 refuses", async () => {
    writeFileSync(bundle, "console.log(1)");
    await start();
    const good = cached();
    const damaged = Buffer.concat([good.subarray(0, 32), Buffer.from("no bytecode")]);
    writeFileSync(`${bundle}.cache`, damaged);
    expect((await start()).stdout).toBe("1");
    expect(cached().length).toBe(good.length);
  });

  it("runs where nothing can be kept, and leaves nothing behind", async () => {
    writeFileSync(bundle, "console.log(1)");
    mkdirSync(`${bundle}.cache`);
    expect(await start()).toMatchObject({ stdout: "1", stderr: "", exitCode: 0 });
    expect(readdirSync(folder).sort()).toEqual(["main.js", "main.js.cache"]);
  });

  it("says what node says of a bundle that throws, and keeps nothing of it", async () => {
    writeFileSync(bundle, 'throw new Error("a defect")');
    const { exitCode, stderr } = await start();
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Error: a defect");
    expect(stderr).toContain(`${bundle}:1`);
    expect(readdirSync(folder)).toEqual(["main.js"]);
  });
});
