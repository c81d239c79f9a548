import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { emulatorMissing } from "../../support/emulator";
import { pathWithOnly, temporaryFolder } from "../../support/operator";
import { describeUnless } from "../../support/suites";
import { toolsMissing } from "../../support/tools";
import { ACCOUNT, type Account, NO_CREDENTIALS, openAccount, SOMEBODY_ELSES } from "./account";

const SCRIPT = "push_config_file_to_bucket.sh";
const CONFIG = "book-me-prod-config";

describeUnless(emulatorMissing() ?? toolsMissing("aws"), SCRIPT, () => {
  let account: Account;
  let folder = "";

  beforeAll(async () => {
    account = await openAccount(SCRIPT);
    await account.createBucket(CONFIG, "eu-central-1");
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await new S3Client(account.clientOf("eu-central-1")).send(
      new PutBucketVersioningCommand({ Bucket: CONFIG, VersioningConfiguration }),
    );
  });

  afterAll(() => account?.stop());

  beforeEach(async () => {
    const temporary = await temporaryFolder();
    folder = temporary.folder;
    return temporary.remove;
  });

  const settings = '# settings\nDEBUG=0\n\nDB_PASS=a\'b "c" $d =e\n';
  const write = async (text: string): Promise<string> => {
    const file = join(folder, "production.env");
    await writeFile(file, text);
    return file;
  };

  it.each([
    ["no file", "production.env", "is missing, unreadable or empty. Name the configuration with --file", {}],
    ["no credentials", settings, "AWS takes no credentials of yours", NO_CREDENTIALS],
    ["a line that ECS would leave out", "A=1\nsecret\n", "line 2 of", {}],
    ["a file with carriage returns", "A=1\r\n", "line 1 of", {}],
    ["an empty file", "", "is missing, unreadable or empty", {}],
    ["a name that ECS does not read", settings, "must end in .env", { API_CONFIG_FILE_PATH: "/production.txt" }],
    ["no such bucket", settings, "has no bucket nowhere that you may use", { API_CONFIG_BUCKET_NAME: "nowhere" }],
    ["another account's bucket", settings, `account ${ACCOUNT} has no`, { API_CONFIG_BUCKET_NAME: SOMEBODY_ELSES }],
  ])("stops before it changed anything: %s", async (what, text, message, env) => {
    const file = what === "no file" ? join(folder, text) : await write(text);
    const { output, exitCode } = await account.run(["--file", file], env);
    expect(output).toContain(message);
    expect(output).not.toContain("secret");
    expect(exitCode).toBe(1);
    expect([await account.keysOf(CONFIG), await account.keysOf(SOMEBODY_ELSES)]).toEqual([[], []]);
  });

  it("says that the AWS CLI is not installed", async () => {
    const PATH = pathWithOnly(folder);
    const { output } = await account.run(["--file", await write(settings)], { PATH });
    expect(output).toBe("push_config_file_to_bucket.sh: aws is not installed, or not on the PATH.");
  });

  it("pushes the file, to the byte, to the object that the task definition names", async () => {
    const { output, exitCode } = await account.run(["--file", await write(settings)]);
    expect({ output, exitCode }).toMatchObject({ exitCode: 0, output: expect.stringContaining(`s3://${CONFIG}/`) });
    expect(await account.keysOf(CONFIG)).toEqual(["service-config/api/production.env"]);
    expect(await account.body(CONFIG, "service-config/api/production.env")).toBe(settings);
  });

  it("takes bucket, path and region from its arguments", async () => {
    const bucket = "stage-config";
    await account.createBucket(bucket, "us-east-1");
    const names = ["--bucket", bucket, "--path", "stage.env", "--region", "us-east-1"];
    expect((await account.run(["--file", await write("A=1"), ...names])).exitCode).toBe(0);
    expect(await account.keysOf(bucket)).toEqual(["stage.env"]);
  });
});
