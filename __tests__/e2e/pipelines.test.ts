import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { CreateRepositoryCommand, DescribeImagesCommand, ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DockerEngine, startDockerEngine } from "../support/docker-engine";
import { emulatorMissing } from "../support/emulator";
import { temporaryFolder } from "../support/operator";
import { awsOfEmulator, shellBlock } from "../support/pages";
import { describeUnless } from "../support/suites";
import { toolsMissing } from "../support/tools";
import { runStep, type StepResult, WORKFLOWS } from "../support/workflows";
import { ACCOUNT, type Account, createDistribution, openAccount } from "./book-me-scripts/account";

const [, , PLATFORM, BACKEND, CLIENT] = WORKFLOWS;
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const SLACK = "Slack, where its webhook is set";

describeUnless(
  emulatorMissing() ?? toolsMissing("aws", "docker", "jq", "curl"),
  "the pipelines that are given away",
  () => {
    let account: Account;
    let folder = "";
    let removeFolder: () => Promise<void>;
    let env: Readonly<Record<string, string>> = {};

    beforeAll(async () => {
      account = await openAccount("push_image_to_registry.sh");
      for (const [region, repository, cluster, service] of [
        ["us-east-1", "32co-prod-webapp", "32co-prod-cluster", "32co-prod-service"],
        ["eu-central-1", "book-me-prod-backend", "book-me-prod-ecs-cluster", "book-me-prod-api"],
      ] as const) {
        await new ECRClient(account.clientOf(region)).send(new CreateRepositoryCommand({ repositoryName: repository }));
        const ecs = new ECSClient(account.clientOf(region));
        await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
        await ecs.send(new RegisterTaskDefinitionCommand({ family: service, containerDefinitions: [] }));
        await ecs.send(
          new CreateServiceCommand({ cluster, serviceName: service, taskDefinition: service, desiredCount: 0 }),
        );
      }
    });
    afterAll(() => account?.stop());

    beforeEach(async () => {
      ({ folder, remove: removeFolder } = await temporaryFolder());
      const { endpoint } = account.clientOf("us-east-1");
      env = {
        AWS_ACCESS_KEY_ID: "testing",
        AWS_SECRET_ACCESS_KEY: "testing",
        AWS_PAGER: "",
        PATH: `${awsOfEmulator(folder, endpoint)}:${process.env.PATH}`,
        RUNNER_TEMP: folder,
        GITHUB_SHA: COMMIT,
      };
    });
    afterEach(() => removeFolder());

    /** Puts a program before all others on the PATH, which notes its calls; answers with their reader. */
    const program = (name: string, script = ""): (() => readonly string[]) => {
      const record = join(folder, "calls");
      writeFileSync(record, "", { flag: "a" });
      writeFileSync(
        join(folder, "bin", name),
        `#!/bin/bash\necho "${name} $* [\${SNYK_TOKEN-}]" >>'${record}'\n${script}\n`,
      );
      chmodSync(join(folder, "bin", name), 0o755);
      return () => readFileSync(record, "utf8").trim().split("\n");
    };

    /** A context for docker. */
    const context = (name: string): void => {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, "Dockerfile"), "FROM scratch\n");
    };

    describe("with docker", () => {
      let engine: DockerEngine;

      beforeEach(async () => {
        engine = await startDockerEngine(folder);
      });
      afterEach(() => engine.stop());

      it("platform's builds once, and pushes the commit's tag before latest", async () => {
        context("app");
        const REPOSITORY = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/32co-prod-webapp`;
        const step = await runStep([PLATFORM, "build", "Build and push"], folder, {
          ...env,
          ...engine.env,
          REPOSITORY,
        });
        expect(step).toMatchObject({ exitCode: 0 });
        expect(engine.requests.map(({ call, query }) => [call, query.tag])).toEqual([
          ["POST /build", undefined],
          [`POST /images/${REPOSITORY}/push`, COMMIT],
          [`POST /images/${REPOSITORY}/push`, "latest"],
        ]);
      });

      it("book-me's backend is pushed by the document's own script, as the commit's version and as latest", async () => {
        context("api");
        cpSync("templates/book-me/scripts", join(folder, "api/scripts"), { recursive: true });
        const given = { ...env, ...engine.env, AWS_REGION: "eu-central-1" };
        const step = await runStep([BACKEND, "push", "Build and push"], folder, given);
        expect(step).toMatchObject({ exitCode: 0, log: expect.stringContaining(`:latest and v${COMMIT}`) });
        const pushes = engine.requests.filter(({ call }) => call.endsWith("/push"));
        expect(pushes.map(({ query }) => query.tag)).toEqual([`v${COMMIT}`, "latest"]);
      });
    });

    describe.each([
      [PLATFORM, "us-east-1"],
      [BACKEND, "eu-central-1"],
    ] as const)("%s deploys", (path, AWS_REGION) => {
      const deploy = () =>
        runStep([path, "deploy", "Deploy, and wait until it is what runs"], folder, {
          ...env,
          AWS_REGION,
          AWS_DEFAULT_REGION: AWS_REGION,
        });

      it("and is done when its deployment is what runs", async () => {
        expect(await deploy()).toEqual({ exitCode: 0, log: "" });
      });

      it("and fails where another deployment runs in the end", async () => {
        const real = readFileSync(join(folder, "bin/aws"), "utf8");
        writeFileSync(
          join(folder, "bin/aws"),
          real.replace("\n", '\nif [[ $* == *"services[0].deployments"* ]]; then echo ecs-svc/7; exit; fi\n'),
        );
        expect(await deploy()).toEqual({
          exitCode: 1,
          log: expect.stringMatching(/::error::.*ecs-svc\/7 runs, and not ecs-svc/),
        });
      });
    });

    it("platform's goes back to an earlier commit's image by the commands of its page", async () => {
      const ecr = new ECRClient(account.clientOf("us-east-1"));
      const put = (imageTag: string, config: string) =>
        ecr.send(
          new PutImageCommand({
            repositoryName: "32co-prod-webapp",
            imageTag,
            imageManifest: JSON.stringify({
              schemaVersion: 2,
              mediaType: MANIFEST,
              config: { digest: config },
              layers: [],
            }),
          }),
        );
      await put(COMMIT, "good");
      await put("fedcba9", "bad");
      await put("latest", "bad");
      const commands = shellBlock("src/systems/platform/commands.md", "put-image");
      expect(commands).toContain(`commit=${COMMIT}`);
      await execa("bash", ["-euo", "pipefail", "-c", commands], { env: { ...env, AWS_DEFAULT_REGION: "us-east-1" } });
      const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName: "32co-prod-webapp" }));
      const latest = imageDetails.find(({ imageTags }) => imageTags?.includes("latest"));
      expect(latest?.imageTags).toContain(COMMIT);
    });

    it("platform's tests run in the document's Python, with the task's variables and no key of AWS", async () => {
      const calls = program("docker");
      await runStep([PLATFORM, "test", "pytest, in the document's Python 3.9"], folder, env);
      const [call = ""] = calls();
      expect(call).toContain("python:3.9-slim sh -c pip install");
      for (const name of [
        "AWS_DEFAULT_REGION=us-east-1",
        "DYNAMODB_TABLE=32co-prod-items",
        "PYTHON_ENV=test",
        "DB_PASSWORD=",
        "EXTERNAL_API_KEY=",
      ])
        expect(call).toContain(`--env ${name}`);
      expect(call).not.toMatch(/ACCESS_KEY/);
    });

    it("platform's scan looks at the packages and at the image, and gives Snyk's token to Snyk alone", async () => {
      mkdirSync(join(folder, "app/bin"), { recursive: true });
      for (const name of ["python3", "npm", "docker", "snyk"]) program(name);
      const calls = program("pip");
      cpSync(join(folder, "bin/pip"), join(folder, "app/bin/pip"));
      const scan = (SNYK_TOKEN: string) =>
        runStep([PLATFORM, "scan", "Snyk, where its token is set"], folder, { ...env, SNYK_TOKEN });
      expect(await scan("")).toMatchObject({ exitCode: 0, log: expect.stringContaining("::notice::not scanned") });
      expect(calls()).toEqual([""]);
      expect(await scan("t0ken")).toMatchObject({ exitCode: 0 });
      const tested = calls().filter((call) => call.startsWith("snyk "));
      expect(tested.map((call) => /^snyk (container )?test/.exec(call)?.[0])).toEqual([
        "snyk test",
        "snyk container test",
      ]);
      expect(
        calls()
          .filter((call) => call.includes("[t0ken]"))
          .filter((call) => !/^(snyk|python3) /.test(call)),
      ).toEqual([]);
      program("snyk", "[[ $1 != container ]]");
      expect(await scan("t0ken")).toMatchObject({ exitCode: 1 });
    });

    it.each([
      ["deployed", { test: "success", scan: "success", build: "success", deploy: "success" }],
      ["scan: failure", { test: "success", scan: "failure", build: "skipped", deploy: "skipped" }],
      ["test: cancelled, scan: failure", { test: "cancelled", scan: "failure", build: "skipped", deploy: "skipped" }],
    ])("platform's tells Slack what became of it: %s", async (outcome, results) => {
      const bodies: string[] = [];
      const server = createServer(async (request, response) => {
        bodies.push(await text(request));
        response.end("ok");
      });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      const SLACK_WEBHOOK = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/s3cret`;
      const NEEDS = JSON.stringify(
        Object.fromEntries(Object.entries(results).map(([job, result]) => [job, { result }])),
      );
      let step: StepResult;
      try {
        step = await runStep([PLATFORM, "notify", SLACK], folder, {
          ...env,
          SLACK_WEBHOOK,
          NEEDS,
          RUN_URL: "https://x/1",
        });
      } finally {
        server.closeAllConnections();
        server.close();
      }
      expect(step).toEqual({ exitCode: 0, log: "ok" });
      expect(bodies.map((body) => JSON.parse(body))).toEqual([{ text: `32co-prod, 0123456: ${outcome}. https://x/1` }]);
    });

    it("platform's says that no message was sent where there is no webhook", async () => {
      const step = await runStep([PLATFORM, "notify", SLACK], folder, { ...env, SLACK_WEBHOOK: "", NEEDS: "{}" });
      expect(step).toMatchObject({ exitCode: 0, log: expect.stringContaining("no message was sent") });
    });

    it("book-me's client is built, and pushed by the document's own script", async () => {
      const client = join(folder, "frontend");
      mkdirSync(client);
      const build = "mkdir build && echo page >build/index.html";
      const app = { name: "client", version: "1.0.0", scripts: { build } };
      writeFileSync(join(client, "package.json"), JSON.stringify(app));
      const lock = {
        name: "client",
        version: "1.0.0",
        lockfileVersion: 3,
        packages: { "": { name: "client", version: "1.0.0" } },
      };
      writeFileSync(join(client, "package-lock.json"), JSON.stringify(lock));
      cpSync("templates/book-me/scripts", join(client, "scripts"), { recursive: true });
      await account.createBucket("book-me-prod-client-app", "us-east-1");
      await createDistribution(new CloudFrontClient(account.clientOf("us-east-1")), "app.bookme.tk");
      expect(await runStep([CLIENT, "build", "Build"], client, env)).toMatchObject({ exitCode: 0 });
      const push = await runStep([CLIENT, "push", "Push, and have CloudFront forget the former one"], folder, env);
      expect(push).toMatchObject({ exitCode: 0, log: expect.stringContaining("Pushed frontend/build") });
      expect(await account.body("book-me-prod-client-app", "index.html")).toBe("page\n");
    });
  },
);
