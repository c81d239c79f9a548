import { describe, expect, it } from "vitest";
import { shellcheckProblems } from "../../support/scripts";
import { describeWith } from "../../support/suites";
import { stepOf, WORKFLOWS, workflow, workflowText } from "../../support/workflows";

const [PLAN, APPLY, PIPELINE, BACKEND, CLIENT] = WORKFLOWS;

/** What each job may do with GitHub's token; nothing else. */
const PERMISSIONS = {
  [PLAN]: {
    check: { contents: "read" },
    build: { contents: "read" },
    plan: { contents: "read", "id-token": "write" },
    comment: { contents: "read", "pull-requests": "write" },
  },
  [APPLY]: {
    build: { contents: "read" },
    find: { contents: "read", actions: "read", "pull-requests": "read" },
    apply: { contents: "read", actions: "read", "id-token": "write" },
  },
  [PIPELINE]: {
    test: { contents: "read" },
    scan: { contents: "read" },
    build: { contents: "read", "id-token": "write" },
    deploy: { "id-token": "write" },
    notify: {},
  },
  [BACKEND]: { push: { contents: "read", "id-token": "write" }, deploy: { "id-token": "write" } },
  [CLIENT]: { build: { contents: "read" }, push: { contents: "read", "id-token": "write" } },
} as const;

describe.each(WORKFLOWS)("%s", (path) => {
  const { on, permissions, defaults, jobs } = workflow(path);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it("pins each action by its full commit, and says the version", () => {
    const uses = workflowText(path).match(/uses: .*/g) ?? [];
    expect(uses).toHaveLength(steps.filter((step) => step.uses).length);
    expect(uses.filter((line) => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it("gives each job the permissions that it needs and no other", () => {
    expect(permissions).toEqual({});
    expect(Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions]))).toEqual(
      PERMISSIONS[path],
    );
  });

  it("runs no pull request's code with the base's rights", () => {
    expect(on).not.toHaveProperty("pull_request_target");
    expect(on).not.toHaveProperty("workflow_run");
  });

  it("passes no long-lived key to AWS: a role is assumed through OIDC", () => {
    const configured = steps.filter((step) => step.uses?.startsWith("aws-actions/configure-aws-credentials@"));
    expect(configured.length).toBeGreaterThan(0);
    for (const step of configured) expect(Object.keys(step.with ?? {})).toEqual(["role-to-assume", "aws-region"]);
    expect(workflowText(path).replaceAll(/^\s*#.*$/gm, "")).not.toMatch(/AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY/);
  });

  it("lets one run at a time at whatever has a role in AWS", () => {
    const withRole = Object.values(jobs).filter((job) => job.permissions?.["id-token"]);
    expect(withRole.map((job) => job.concurrency?.group ?? "")).not.toContain("");
    expect(Object.values(jobs).map((job) => job["timeout-minutes"] ?? 0)).not.toContain(0);
  });

  it("puts nothing from outside into the text of a script, where it would be run", () => {
    expect(steps.filter((step) => step.run?.includes("${{")).map((step) => step.run)).toEqual([]);
  });

  it("leaves GitHub's token in no checkout", () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  describeWith(["shellcheck"], "its scripts", () => {
    it.each(steps.filter((step) => step.run).map((step) => [step.name ?? step.run, step.run ?? ""]))(
      "%s: shellcheck has nothing to say",
      async (_, run) => {
        // A pipe that fails fails the step: GitHub's `shell: bash` is -eo pipefail.
        expect(defaults.run.shell).toBe("bash");
        expect(await shellcheckProblems(run)).toBe("");
      },
    );
  });
});

describe.each([PIPELINE, BACKEND, CLIENT])("%s", (path) => {
  const { on, jobs } = workflow(path);

  it("takes a role in the environment prod alone, after a push to main", () => {
    expect(on.push).toMatchObject({ branches: ["main"] });
    for (const job of Object.values(jobs).filter(({ permissions }) => permissions?.["id-token"]))
      expect(job.environment).toBe("prod");
  });

  it("runs what a package brings along only where there is no role", () => {
    for (const job of Object.values(jobs).filter(({ permissions }) => permissions?.["id-token"]))
      expect(job.steps.filter(({ run }) => /\b(npm|npx|pip)\b/.test(run ?? ""))).toEqual([]);
  });
});

describe("plan.yml and apply.yml", () => {
  it("wait for an approval only where something is written, and never cut an apply off", () => {
    expect(workflow(PLAN).jobs.plan?.environment).toBe("${{ matrix.stack }}-plan");
    expect(workflow(APPLY).jobs.apply?.environment).toBe("${{ matrix.stack }}");
    expect(workflow(APPLY).jobs.apply?.concurrency).toEqual({
      group: "apply-${{ matrix.stack }}",
      "cancel-in-progress": false,
    });
  });

  it("give no role and no tfvars to a fork's pull request", () => {
    expect(workflow(PLAN).jobs.plan?.if).toContain("head.repo.full_name == github.repository");
  });

  it("plan in plan.yml, and only apply a plan file in apply.yml", () => {
    const scripts = (path: string) =>
      Object.values(workflow(path).jobs).flatMap((job) => job.steps.map((step) => step.run ?? ""));
    expect(scripts(PLAN).filter((run) => /terraform .*\bapply\b/.test(run))).toEqual([]);
    expect(scripts(APPLY).filter((run) => /terraform .*\bplan\b/.test(run))).toEqual([]);
    expect(stepOf(APPLY, "apply", "Apply").run).toMatch(/apply [^|]*"\$RUNNER_TEMP\/reviewed\.tfplan"/);
  });

  it("hand on nothing but sealed plans, pictures and comments", () => {
    const uploads = workflow(PLAN).jobs.plan?.steps.filter((step) => step.uses?.startsWith("actions/upload-artifact@"));
    expect(uploads?.map((step) => step.with?.path)).toEqual([
      "${{ runner.temp }}/${{ matrix.stack }}.sealed",
      "${{ runner.temp }}/${{ matrix.stack }}.svg",
      "${{ runner.temp }}/${{ matrix.stack }}.md",
    ]);
  });

  it("keep the key that opens a plan from the job that makes it", () => {
    expect(workflowText(PLAN)).not.toContain("PLAN_KEY");
    expect(stepOf(APPLY, "apply", "Open the reviewed plan").env).toEqual({ PLAN_KEY: "${{ secrets.PLAN_KEY }}" });
  });

  it("install no package where a role, a key or a token is, and no package's script where the base's commands are built", () => {
    for (const [path, names] of [
      [PLAN, ["plan"]],
      [APPLY, ["find", "apply"]],
    ] as const)
      for (const name of names) {
        const { steps, needs } = workflow(path).jobs[name] ?? { steps: [] };
        expect(steps.filter(({ run }) => /\bnpm (ci|i|install)\b|\bnpx\b/.test(run ?? ""))).toEqual([]);
        expect(steps.filter(({ with: given }) => given?.name === "dist")).toHaveLength(1);
        expect([needs].flat()).toEqual([name === "apply" ? "find" : "build"]);
      }
    const installs = [PLAN, APPLY].flatMap((path) =>
      Object.entries(workflow(path).jobs).flatMap(([name, { steps }]) =>
        steps.filter(({ run }) => run?.startsWith("npm ci")).map(({ run }) => `${name}: ${run}`),
      ),
    );
    const without = "npm ci --ignore-scripts";
    expect(installs).toEqual(["check: npm ci", `build: ${without}`, `comment: ${without}`, `build: ${without}`]);
  });

  it("comment with the base's code, and give the token to that one step", () => {
    const { steps = [] } = workflow(PLAN).jobs.comment ?? {};
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map(({ with: given }) => given?.ref)).toEqual(["${{ github.event.pull_request.base.sha }}"]);
    expect(steps.filter(({ env }) => env?.GITHUB_TOKEN).map(({ name }) => name)).toEqual(["Comment"]);
    expect(steps.filter(({ with: given }) => given?.name === "dist")).toEqual([]);
  });

  it("plan while the tests run", () => {
    expect(workflow(PLAN).jobs.plan?.needs).toBe("build");
  });

  it("run the same Terraform, so that one can apply the other's plan", () => {
    const versions = [PLAN, APPLY].flatMap((path) => workflowText(path).match(/terraform_version: .*/g) ?? []);
    expect(new Set(versions).size).toBe(1);
  });
});
