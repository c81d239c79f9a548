import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudFrontClient, GetInvalidationCommand, ListInvalidationsCommand } from "@aws-sdk/client-cloudfront";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { emulatorMissing } from "../../support/emulator";
import { temporaryFolder } from "../../support/operator";
import { describeUnless } from "../../support/suites";
import { toolsMissing } from "../../support/tools";
import { ACCOUNT, type Account, createDistribution, NO_CREDENTIALS, openAccount, SOMEBODY_ELSES } from "./account";

const SCRIPT = "push_client_app_to_bucket.sh";
const [CLIENT_APP, DOMAIN] = ["book-me-prod-client-app", "app.bookme.tk"] as const;

describeUnless(emulatorMissing() ?? toolsMissing("aws"), SCRIPT, () => {
  let account: Account;
  let s3: S3Client;
  let cloudFront: CloudFrontClient;
  let distribution = "";
  let folder = "";

  beforeAll(async () => {
    account = await openAccount(SCRIPT);
    await account.createBucket(CLIENT_APP, "us-east-1");
    s3 = new S3Client(account.clientOf("us-east-1"));
    cloudFront = new CloudFrontClient(account.clientOf("us-east-1"));
    const made = ["other.bookme.tk", DOMAIN].map((domain) => createDistribution(cloudFront, domain));
    distribution = (await Promise.all(made))[1] ?? "";
  });

  afterAll(() => account?.stop());

  beforeEach(async () => {
    const temporary = await temporaryFolder();
    folder = temporary.folder;
    return temporary.remove;
  });

  const invalidations = async () => {
    const { InvalidationList } = await cloudFront.send(new ListInvalidationsCommand({ DistributionId: distribution }));
    return (InvalidationList?.Items ?? []).map(({ Id }) => Id);
  };
  const build = async (index: string): Promise<string> => {
    const bundle = join(folder, "build");
    await mkdir(join(bundle, "static"), { recursive: true });
    await writeFile(join(bundle, "index.html"), index);
    await writeFile(join(bundle, "static/main.1a2b.js"), "main()");
    return bundle;
  };

  it.each([
    ["no bundle", [], {}, "has no index.html. Build the client app"],
    ["no credentials", [], NO_CREDENTIALS, "AWS takes no credentials of yours"],
    ["no such bucket", ["--bucket", "nowhere"], {}, `account ${ACCOUNT} has no bucket nowhere that you may use`],
    ["another account's bucket", ["--bucket", SOMEBODY_ELSES], {}, `account ${ACCOUNT} has no bucket somebody-elses`],
    ["no distribution", ["--domain", "www.bookme.tk"], {}, "has no CloudFront distribution for www.bookme.tk"],
    ["a domain", ["--domain", "a'b"], {}, "a'b is not a domain name"],
  ])("stops before it changed anything: %s", async (what, args, env, message) => {
    const bundle = what === "no bundle" ? folder : await build("<html>");
    const { output, exitCode } = await account.run(["--bundle", bundle, ...args], env);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
    expect([await account.keysOf(CLIENT_APP), await account.keysOf(SOMEBODY_ELSES), await invalidations()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it("pushes the bundle, has browsers ask for index.html each time, and invalidates the domain's distribution", async () => {
    await s3.send(new PutObjectCommand({ Bucket: CLIENT_APP, Key: "static/former.js", Body: "former()" }));
    const { output, exitCode } = await account.run(["--bundle", await build("<html>")]);
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining("invalidation") });
    expect(await account.keysOf(CLIENT_APP)).toEqual(["index.html", "static/former.js", "static/main.1a2b.js"]);
    const index = await s3.send(new HeadObjectCommand({ Bucket: CLIENT_APP, Key: "index.html" }));
    expect(index).toMatchObject({ CacheControl: "no-cache", ContentType: "text/html" });
    const [invalidation, ...others] = await invalidations();
    expect(others).toEqual([]);
    expect(output).toContain(`(invalidation ${invalidation})`);
    const made = { DistributionId: distribution, Id: invalidation };
    const { Invalidation } = await cloudFront.send(new GetInvalidationCommand(made));
    expect(Invalidation?.InvalidationBatch?.Paths?.Items).toEqual(["/*"]);
  });

  it("pushes again what has kept its size, and with --delete removes what the bundle no longer has", async () => {
    const bundle = await build("<head>");
    // A clock that is ahead of S3's.
    const tomorrow = Date.now() / 1000 + 86_400;
    await utimes(join(bundle, "index.html"), tomorrow, tomorrow);
    expect((await account.run(["--bundle", bundle, "--delete"])).exitCode).toBe(0);
    expect(await account.keysOf(CLIENT_APP)).toEqual(["index.html", "static/main.1a2b.js"]);
    expect(await account.body(CLIENT_APP, "index.html")).toBe("<head>");
    const index = await s3.send(new HeadObjectCommand({ Bucket: CLIENT_APP, Key: "index.html" }));
    expect(index.CacheControl).toBe("no-cache");
    expect(await invalidations()).toHaveLength(2);
  });
});

/** The distribution's id */
