import { mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { template } from "../support/quiz-templates";
import {
  bashProblems,
  bashScriptsIn,
  heredocOf,
  inTemporaryDirectory,
  rehearse,
  shellcheckProblems,
} from "../support/scripts";
import { describeWith } from "../support/suites";

describe("terminate_instance.sh", () => {
  const read = () => readFile(template("terminate_instance.sh"), "utf8");

  interface Bastion {
    readonly who?: string;
    /** Peers of the connections to port 22, at the first look and after the grace time. */
    readonly peers?: readonly [string, string];
    readonly idleMinutes?: number;
    readonly ss?: string;
  }

  const check = async ({ who = "", peers = ["", ""], idleMinutes, ss }: Bastion) =>
    inTemporaryDirectory(async (root) => {
      const stamp = join(root, "run/bastion-last-active");
      await mkdir(join(root, "run"));
      if (idleMinutes !== undefined) {
        const then = Date.now() / 1000 - idleMinutes * 60;
        await writeFile(stamp, "");
        await utimes(stamp, then, then);
      }
      await writeFile(join(root, "peers"), peers[0]);
      const show = `[ ! -s "${root}/peers" ] || awk '{ print 0, 0, "10.0.101.5:22", $0 }' "${root}/peers"`;
      const { exitCode, calls } = await rehearse(heredocOf(await read(), "/end-idle-bastion "), {
        root,
        fakes: {
          who: `echo -n "${who}"`,
          ss: ss ?? show,
          sleep: `echo -n "${peers[1]}" >"${root}/peers"`,
          shutdown: "",
        },
        relocate: ["/run"],
      });
      const idle = Date.now() - (await stat(stamp)).mtimeMs;
      return { exitCode, ended: calls.includes("shutdown -h now"), clockReset: idle < 60_000 };
    });

  const session = "ubuntu pts/0 2024-01-01 10:00 (203.0.113.10)";
  const [tunnel, scanner] = ["203.0.113.10:50000", "192.0.2.66:41000"] as const;

  it("starts the clock at the first look after a boot", async () => {
    expect(await check({})).toEqual({ exitCode: 0, ended: false, clockReset: true });
  });

  it("leaves a bastion that has been idle for less than an hour", async () => {
    expect(await check({ idleMinutes: 55 })).toEqual({ exitCode: 0, ended: false, clockReset: false });
  });

  it("ends a bastion that has been idle for an hour", async () => {
    expect(await check({ idleMinutes: 61 })).toEqual({ exitCode: 0, ended: true, clockReset: false });
  });

  it("resets the clock while somebody is logged in", async () => {
    expect(await check({ who: session, idleMinutes: 61 })).toEqual({ exitCode: 0, ended: false, clockReset: true });
  });

  it("resets the clock for a tunnel, which has no terminal", async () => {
    const bastion = { peers: [tunnel, tunnel], idleMinutes: 61 } as const;
    expect(await check(bastion)).toEqual({ exitCode: 0, ended: false, clockReset: true });
  });

  it("is not kept up by scanners, whose connections do not outlive the login's grace time", async () => {
    const bastion = { peers: [scanner, "192.0.2.67:41001"], idleMinutes: 61 } as const;
    expect(await check(bastion)).toEqual({ exitCode: 0, ended: true, clockReset: false });
  });

  it("ends nothing when the sessions cannot be seen", async () => {
    expect(await check({ ss: "exit 1", idleMinutes: 61 })).toMatchObject({ exitCode: 1, ended: false });
  });

  it("fits into EC2's 16,384 bytes of user data, unrendered", async () => {
    expect((await stat(template("terminate_instance.sh"))).size).toBeLessThanOrEqual(16_384);
  });

  it("is valid bash, as is the check that it installs", async () => {
    for (const script of bashScriptsIn(await read())) expect(await bashProblems(script)).toBe("");
  });

  describeWith(["shellcheck"], "under shellcheck", () => {
    it("has nothing to object to, nor has the check that it installs", async () => {
      for (const script of bashScriptsIn(await read())) expect(await shellcheckProblems(script)).toBe("");
    });
  });
});
