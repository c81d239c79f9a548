import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { App } from "cdktf";
import type { Construct } from "constructs";
import { readSettings } from "../../src/settings";
import { PlatformStack } from "../../src/systems/platform/stack";
import { comment } from "../../src/tools/ci/comment";
import { parsePlan } from "../../src/tools/plan/read";
import { report } from "../../src/tools/plan/report";
import { judge } from "../../src/tools/plan/verdict";
import { planText, type ResourcePlan } from "../support/plans";
import { median, remove } from "./measure";
import type { Row } from "./table";

/** What a task costs at a size, in seconds of the processor's time: other programs do not change it. */
type Task = (size: number) => void;

/** A row that says by which power of the size the cost grows: 1 is linear, 2 quadratic. */
export function exponentRow(what: string, small: Cost, large: Cost): Row {
  const value = Math.log(large.seconds / small.seconds) / Math.log(large.size / small.size);
  return { what, unit: "", value, against: { baseline: 1, wanted: { atMost: 1.2 } } };
}

export interface Cost {
  readonly size: number;
  readonly seconds: number;
}

/** How the cost of synth, of the verdict and of the comment grows with what they are given. */
export async function growth(rounds: number): Promise<readonly Row[]> {
  // The large one first: the code is warm when the small one is measured, and cannot flatter the growth.
  const [large, small, none] = [4000, 1000, 0].map((size) => costOf(synthWith, size, rounds)) as [Cost, Cost, Cost];
  const beyond = ({ size, seconds }: Cost): Cost => ({ size, seconds: seconds - none.seconds });
  return [
    exponentRow(
      "Synth of platform with 4,000 more resources, against 1,000 more: exponent",
      beyond(small),
      beyond(large),
    ),
    ...Object.entries(OF_A_PLAN).map(([name, task]) => {
      const [many, few] = [10_000, 1000].map((size) => costOf(task, size, rounds)) as [Cost, Cost];
      return exponentRow(`${name} of a plan of 10,000 resources, against 1,000: exponent`, few, many);
    }),
  ];
}

const OF_A_PLAN: Readonly<Record<string, Task>> = {
  Verdict: (size) => {
    const plan = parsePlan(planOf(size));
    report(plan, judge(plan), { values: false, colours: false });
  },
  Comment: (size) => {
    comment(parsePlan(planOf(size)), { stack: "many", commit: "0123abc", run: "https://github.example/runs/1" });
  },
};

/** Every kind of change in turn, made once a size. */
function planOf(size: number): string {
  const known = plans.get(size);
  if (known !== undefined) return known;
  const kinds: readonly ((address: string) => ResourcePlan)[] = [
    (address) => ({ address }),
    (address) => ({ address, previous_address: `module.old.${address}` }),
    (address) => ({ address, actions: ["create"] }),
    (address) => ({ address, actions: ["update"], before: { name: "a" }, after: { name: "b" } }),
    (address) => ({ address, actions: ["delete", "create"], replace_paths: [["name"]] }),
  ];
  const text = planText(
    Array.from({ length: size }, (_, index) => kinds[index % kinds.length]?.(`aws_s3_bucket.b${index}`) ?? never()),
  );
  plans.set(size, text);
  return text;
}

const plans = new Map<number, string>();

function never(): never {
  throw new RangeError("there is a kind");
}

function synthWith(more: number): void {
  const outdir = mkdtempSync(join(tmpdir(), "carryover-bench-"));
  try {
    const app = new App({ outdir, context: { "@cdktf/disable_stack_trace_in_metadata": true } });
    const stack = new PlatformStack(app, "platform", readSettings([], {}, []));
    for (let index = 0; index < more; index += 3) addThree(stack, index);
    app.synth();
  } finally {
    remove(outdir);
  }
}

function addThree(scope: Construct, index: number): void {
  const bucket = new S3Bucket(scope, `bucket_${index}`, { bucketPrefix: `b${index}-`, tags: { Name: `b${index}` } });
  new S3BucketVersioningA(scope, `versioning_${index}`, {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
  });
  new CloudwatchLogGroup(scope, `logs_${index}`, { name: `/b/${index}`, retentionInDays: 7 });
}

function costOf(task: Task, size: number, rounds: number): Cost {
  // Compiled before it is measured.
  task(size);
  const seconds = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    task(size);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return { size, seconds: median(seconds) };
}
