import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packed } from "../support/checkout";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { AFTER, AFTER_ALL_KEPT, BEFORE, KEYS_FROM_RESOURCES, MOVES, synthesizeShop } from "../support/refactored";
import { describeUnless } from "../support/suites";
import { judge, Terraform, terraformMissing } from "../support/terraform";
import { pinProvider, terraformEnv } from "../support/terraform-providers";

interface Call {
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input. */
  readonly input?: Buffer;
}

const PAGE = join(__dirname, "../../docs/adopt.md");

describeUnless(
  terraformMissing() ?? emulatorMissing(),
  "a configuration of no project of ours, by the package,",
  () => {
    let emulator: Emulator;
    const folder = mkdtempSync(join(tmpdir(), "carryover-adopted-"));
    const [old, now] = [join(folder, "old"), join(folder, "now")];
    const state = join(old, "terraform.tfstate");

    const write = (files: Readonly<Record<string, string>>) => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
    };
    const adopt = (args: readonly string[], { env = {}, ...options }: Call = {}) =>
      execa(process.execPath, [join(folder, "package/src/build/carryover.cjs"), "adopt", ...args], {
        cwd: folder,
        env: { ...terraformEnv(), ...emulator.env, TMPDIR: folder, ...env },
        reject: false,
        ...options,
      });
    const copies = () => readdirSync(folder).filter((name) => name.startsWith("carryover-"));
    /** @param first what must be there before the rest can be planned */
    const applied = async (at: string, ...first: readonly string[]) => {
      pinProvider(at);
      const terraform = new Terraform(at, emulator.env);
      await terraform.init();
      if (first.length > 0) await terraform.apply(...first.map((each) => `-target=${each}`));
      await terraform.apply();
    };

    beforeAll(async () => {
      mkdirSync(join(folder, "packed"));
      await execa("tar", ["xzf", await packed(join(folder, "packed")), "-C", folder]);
      emulator = await startEmulator();
      write({ ...BEFORE, ...AFTER });
      pinProvider(now);
      await applied(old);
    });

    afterAll(async () => {
      await emulator?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it("is paired by its settings and by who uses what, and leaves what is really new and really gone", async () => {
      const before = readFileSync(state, "utf8");
      const { stdout } = await adopt([now, "--state", state, "--json"]);
      const { moves, near, missing, extra, verdict } = JSON.parse(stdout);
      expect(movesOf(moves)).toEqual(MOVES);
      // Told, not taken for the same: AWS knows a queue by its name.
      expect(near).toEqual([{ from: "aws_sqs_queue.old", to: "aws_sqs_queue.new", differing: ["name"] }]);
      expect({ missing, extra }).toEqual({ missing: [], extra: [] });
      expect(verdict).toMatchObject({
        ...{ kind: "CHANGES", add: ["aws_sqs_queue.new"], change: [], destroy: ["aws_sqs_queue.old"] },
      });
      expect(readFileSync(state, "utf8")).toBe(before);
      expect(copies()).toEqual([]);
    });

    it("is taken over with what it wrote, as the page shows, and goes back with what undoes it", async () => {
      write(AFTER_ALL_KEPT);
      const back = join(old, "back.tf.json");
      const { stdout } = await adopt(["now", "--state", state, "--write", "--undo", back]);
      const [, transcript] = /```text\n(.* declarations paired [\s\S]*?)```/.exec(readFileSync(PAGE, "utf8")) ?? [];
      const lineage = /lineage \S+, serial \d+/;
      expect(stdout.trim()).toBe(transcript?.trim().replace(lineage, lineage.exec(stdout)?.[0] ?? ""));

      const trial = join(folder, "trial");
      cpSync(now, trial, { recursive: true });
      rmSync(join(trial, "backend.tf"));
      cpSync(state, join(trial, "terraform.tfstate"));
      const terraform = new Terraform(trial, emulator.env);
      await terraform.init();
      expect(judge(await terraform.plan("-refresh=false"))).toMatchObject({ kind: "STATE ONLY" });
      await terraform.apply("-refresh=false");
      expect(judge(await terraform.plan("-refresh=false"))).toMatchObject({ kind: "EMPTY" });

      cpSync(join(trial, "terraform.tfstate"), state);
      const former = new Terraform(old, emulator.env);
      expect(judge(await former.plan("-refresh=false"))).toMatchObject({ kind: "STATE ONLY" });
      await former.apply("-refresh=false");
      rmSync(back);
      expect(judge(await former.plan("-refresh=false"))).toMatchObject({ kind: "EMPTY" });
    });

    it("takes the state from standard input", async () => {
      const { stdout } = await adopt([now, "--json"], { input: readFileSync(state) });
      expect(JSON.parse(stdout).verdict).toMatchObject({ kind: "STATE ONLY" });
    });

    it("is planned in parts where keys come from resources, and in the workspace that is selected", async () => {
      write({ "keys/before/main.tf": KEYS_FROM_RESOURCES.before, "keys/after/main.tf": KEYS_FROM_RESOURCES.after });
      const [before, after] = [join(folder, "keys/before"), join(folder, "keys/after")];
      await applied(before, "aws_vpc.old");
      pinProvider(after);
      const given = [after, "--state", join(before, "terraform.tfstate"), "--json"];
      const { stdout } = await adopt(given, { env: { TF_WORKSPACE: "prod" } });
      const { moves, unplanned, verdict } = JSON.parse(stdout);
      expect(Object.keys(movesOf(moves)).sort()).toEqual(["aws_sqs_queue.named", "aws_sqs_queue.old", "aws_vpc.old"]);
      expect({ unplanned, kind: verdict.kind }).toEqual({ unplanned: [], kind: "STATE ONLY" });

      // Nothing says any more which VPC it is.
      write({ "keys/after/main.tf": KEYS_FROM_RESOURCES.after.replace("10.9.0.0", "10.8.0.0") });
      const other = JSON.parse((await adopt(given, { env: { TF_WORKSPACE: "prod" } })).stdout);
      expect(movesOf(other.moves)).toEqual({ "aws_sqs_queue.named": "aws_sqs_queue.orders" });
      expect(other.unplanned).toEqual(["aws_sqs_queue.new"]);
      expect(other.verdict.kind).toBe("CHANGES");
    });

    it("may be of stock cdktf, whose hashed names change with the tree of constructs", async () => {
      for (const layout of ["flat", "nested"] as const) synthesizeShop(join(folder, layout), layout);
      const [flat, nested] = ["flat", "nested"].map((name) => join(folder, name, "stacks/shop")) as [string, string];
      await applied(flat);
      pinProvider(nested);
      const { stdout } = await adopt([
        nested,
        "--state",
        join(folder, "flat/terraform.shop.tfstate"),
        "--write",
        "--json",
      ]);
      const { moves, verdict } = JSON.parse(stdout);
      expect(
        Object.keys(movesOf(moves))
          .map((from) => from.replace(/_[0-9A-F]{8}$/, ""))
          .sort(),
      ).toEqual(["aws_sns_topic.topic", "aws_sqs_queue.dead", "aws_sqs_queue.queue"]);
      expect(verdict.kind).toBe("STATE ONLY");
      expect(JSON.parse(readFileSync(join(nested, "carryover.moved.tf.json"), "utf8"))).toEqual({ moved: moves });
    });

    it.each([
      ["SIGTERM", "the copy is made", "."],
      ["SIGKILL", "the copy is made", "."],
      ["SIGINT", "it has planned", "now/carryover.tfplan"],
      ["SIGKILL", "it has planned", "now/carryover.tfplan"],
    ] as const)(
      "leaves no copy of the state, and nothing half-written, after %s when %s",
      async (signal, _, reached) => {
        const file = join(now, "carryover.moved.tf.json");
        const written = () => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
        const [before, moves] = [readdirSync(now), written()];
        const running = adopt([now, "--state", state, "--write"]);
        let ended = false;
        running.finally(() => {
          ended = true;
        });
        const isReached = () => copies().some((copy) => existsSync(join(folder, copy, "root", reached)));
        while (!isReached() && !ended) await new Promise((resolve) => setTimeout(resolve, 50));
        expect(ended).toBe(false);
        running.kill(signal);
        await running;
        for (let waited = 0; copies().length > 0 && waited < 300; waited += 1)
          await new Promise((resolve) => setTimeout(resolve, 100));
        expect(copies()).toEqual([]);
        expect(readdirSync(now)).toEqual(before);
        expect(written()).toBe(moves);
      },
    );

    it("is refused in a line where something is missing", async () => {
      write({
        "none/variables.tf": 'variable "hush" {}\nresource "aws_sqs_queue" "it" { name = var.hush }\n',
        terraformrc: 'provider_installation {\n  filesystem_mirror {\n    path = "/nonexistent"\n  }\n}\n',
        "bin/terraform": '#!/bin/sh\necho \'{"terraform_version": "1.5.7"}\'\n',
      });
      await execa("chmod", ["+x", join(folder, "bin/terraform")]);
      pinProvider(join(folder, "none"));
      const newer = join(folder, "newer.tfstate");
      writeFileSync(newer, JSON.stringify({ ...JSON.parse(readFileSync(state, "utf8")), terraform_version: "99.0.0" }));
      const given = [now, "--state", state];
      const noProviders = {
        TF_CLI_CONFIG_FILE: join(folder, "terraformrc"),
        TF_PLUGIN_CACHE_DIR: "",
        TF_REATTACH_PROVIDERS: "",
      };
      const cases = [
        [[join(folder, "none"), "--state", state], {}, "no value for hush: give them with --var-file or --var."],
        [[now, "--state", newer], {}, "the state was written by Terraform 99.0.0"],
        [[join(folder, "nowhere"), "--state", state], {}, "is neither a stack"],
        [[now, "--state", join(folder, "nowhere")], {}, "does not exist: give what `terraform state pull` prints"],
        [[...given, "--undo", "back.txt"], {}, "Terraform reads it only if its name ends in .tf.json"],
        [given, noProviders, "Terraform cannot get the providers"],
        [given, { PATH: join(folder, "nowhere") }, "terraform is not on the PATH: install Terraform 1.9 or newer"],
        [given, { PATH: `${join(folder, "bin")}:/bin` }, "terraform is 1.5.7: install Terraform 1.9.0 or newer"],
        [["quiz", "--state", state], { PROFILE: "none" }, "PROFILE"],
      ] as const;
      for (const [args, env, message] of cases) {
        const { exitCode, stderr } = await adopt(args, { env });
        expect(stderr).toContain(message);
        expect(stderr).not.toContain("    at ");
        expect(exitCode).toBe(1);
      }
      expect(copies()).toEqual([]);
    });
  },
);

function movesOf(moves: readonly { readonly from: string; readonly to: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(moves.map(({ from, to }) => [from, to]));
}
