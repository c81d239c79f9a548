import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateRepositoryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type DockerEngine, startDockerEngine } from "../../support/docker-engine";
import { emulatorMissing } from "../../support/emulator";
import { pathWithOnly, temporaryFolder } from "../../support/operator";
import { describeUnless } from "../../support/suites";
import { toolsMissing } from "../../support/tools";
import { ACCOUNT, type Account, NO_CREDENTIALS, openAccount } from "./account";

const SCRIPT = "push_image_to_registry.sh";

describeUnless(emulatorMissing() ?? toolsMissing("aws", "docker"), SCRIPT, () => {
  let account: Account;
  let folder = "";

  beforeAll(async () => {
    account = await openAccount(SCRIPT);
    await new ECRClient(account.clientOf("eu-central-1")).send(
      new CreateRepositoryCommand({ repositoryName: "book-me-prod-backend" }),
    );
  });

  afterAll(() => account?.stop());

  beforeEach(async () => {
    const temporary = await temporaryFolder();
    folder = temporary.folder;
    return temporary.remove;
  });

  const URL = `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/book-me-prod-backend`;
  let engine: DockerEngine;

  beforeEach(async () => {
    await writeFile(join(folder, "Dockerfile"), "FROM scratch\n");
    engine = await startDockerEngine(folder);
    return () => engine.stop();
  });

  it.each([
    ["no Dockerfile", ["--context", "nowhere"], {}, "nowhere/Dockerfile is not a file"],
    ["a version", ["--version", "1.0"], {}, "1.0 is not a version: write v and then"],
    ["no credentials", [], NO_CREDENTIALS, "AWS takes no credentials of yours"],
    ["no repository", ["--repository", "other"], {}, `account ${ACCOUNT} has no repository other in eu-central-1`],
    ["a region's repository", [], { AWS_REGION: "eu-west-1" }, "has no repository book-me-prod-backend in eu-west-1"],
    [
      "no engine",
      [],
      { DOCKER_HOST: "unix:///nowhere.sock" },
      "docker reaches no engine. Start it, or set DOCKER_HOST.",
    ],
  ])("stops before it changed anything: %s", async (_, args, env, message) => {
    const { output, exitCode } = await account.run(["--context", folder, ...args], { ...engine.env, ...env });
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
    expect(engine.requests).toEqual([]);
    expect(await readdir(folder)).not.toContain("docker");
  });

  it("says that docker is not installed", async () => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    const { output } = await account.run(["--context", folder], { PATH: pathWithOnly(bin, "aws") });
    expect(output).toBe("push_image_to_registry.sh: docker is not installed, or not on the PATH.");
  });

  it("logs in, builds for Fargate's platform, tags and pushes: the version first, then latest", async () => {
    const { output, exitCode } = await account.run(["--context", folder, "--version", "v1.2"], engine.env);
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining(`${URL}:latest and v1.2`) });
    expect(engine.requests.map(({ call }) => call)).toEqual([
      "POST /auth",
      "POST /build",
      `POST /images/${URL}:latest/tag`,
      `POST /images/${URL}/push`,
      `POST /images/${URL}/push`,
    ]);
    const [login, build, tag, version, latest] = engine.requests;
    const credentials = { username: "AWS", password: `${ACCOUNT}-auth-token` };
    expect(login?.registryLogin).toMatchObject({ ...credentials, serveraddress: URL.split("/")[0] });
    expect(build?.query).toMatchObject({ platform: "linux/amd64", t: `${URL}:latest`, dockerfile: "Dockerfile" });
    expect(tag?.query).toEqual({ repo: URL, tag: "v1.2" });
    expect([version?.query, latest?.query]).toEqual([{ tag: "v1.2" }, { tag: "latest" }]);
    for (const push of [version, latest]) expect(push?.registryLogin).toMatchObject(credentials);
    expect(output).not.toContain("auth-token");
  });

  it("pushes nothing when the build fails", async () => {
    await engine.stop();
    const refused = { error: "no space left", errorDetail: { message: "no space left" } };
    engine = await startDockerEngine(folder, { "POST /build": refused });
    const { output, exitCode } = await account.run(["--context", folder], engine.env);
    expect(exitCode).toBe(1);
    expect(output).toContain("no space left");
    expect(engine.requests.map(({ call }) => call)).toEqual(["POST /auth", "POST /build"]);
  });
});
