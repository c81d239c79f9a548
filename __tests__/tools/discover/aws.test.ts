import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { GetBucketPolicyCommand, HeadBucketCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it, vi } from "vitest";
import { connect } from "../../../src/tools/discover/aws";
import { CallError, ConnectionError, DeniedError } from "../../../src/tools/discover/errors";
import { type Answers, answering, awsError } from "../../support/aws-answers";

const vpcs = async (answers: Answers) => (await answering(answers)).ec2.send(new DescribeVpcsCommand({}));

describe("AWS's refusals", () => {
  it.each(["UnauthorizedOperation", "AccessDenied", "AccessDeniedException"])("name the action: %s", async (name) => {
    const call = vpcs({ "ec2:DescribeVpcs": awsError(name, "You are not authorized", 403) });
    await expect(call).rejects.toThrow(DeniedError);
    await expect(call).rejects.toThrow("no permission for ec2:DescribeVpcs, which the search needs");
  });

  it("name the action that AWS names, where it is not the call's", async () => {
    const said = "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ec2:DescribeTags on resource: *";
    await expect(vpcs({ "ec2:DescribeVpcs": awsError("AccessDenied", said) })).rejects.toThrow("for ec2:DescribeTags,");
  });

  it("name the action also where S3 says nothing, as to a HEAD request", async () => {
    const forbidden = awsError("UnknownError", "UnknownError", 403);
    const { s3 } = await answering({ "s3:HeadBucket": forbidden, "s3:HeadObject": forbidden });
    await expect(s3.send(new HeadBucketCommand({ Bucket: "b" }))).rejects.toThrow("for s3:ListBucket,");
    await expect(s3.send(new HeadObjectCommand({ Bucket: "b", Key: "k" }))).rejects.toThrow("for s3:GetObject,");
  });

  it.each([
    awsError("CredentialsProviderError", "Could not load credentials from any providers"),
    awsError("ExpiredToken", "The security token included in the request is expired", 403),
    Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" }),
  ])("ask for credentials where there are none: $message", async (error) => {
    const call = vpcs({ "ec2:DescribeVpcs": error });
    await expect(call).rejects.toThrow(ConnectionError);
    await expect(call).rejects.toThrow(/^cannot talk to ec2: .*Give credentials the usual way/);
  });

  it.each([
    ["throttling", awsError("RequestLimitExceeded", "Request limit exceeded.", 503), "Try again in a few minutes"],
    ["a fault of AWS", awsError("InternalError", "An internal error", 500), "InternalError (500)"],
    [
      "a service that is not subscribed to",
      awsError("OptInRequired", "You are not subscribed", 403),
      "Subscribe the account to ec2",
    ],
    [
      "a call that it does not take",
      awsError("InvalidParameterValue", "vpc-name is no filter"),
      "vpc-name is no filter",
    ],
  ])("say what happened, in one line, at %s", async (_, error, said) => {
    const call = vpcs({ "ec2:DescribeVpcs": error });
    await expect(call).rejects.toThrow(CallError);
    await expect(call).rejects.toThrow(/^ec2:DescribeVpcs failed: .*Nothing was written\./);
    await expect(call).rejects.toThrow(said);
  });

  it.each([
    ["HTML that is no XML", "<!DOCTYPE html><html><body>Sign in<br></body></html>"],
    ["broken XML", "<DescribeVpcsResponse><vpcSet><item>"],
    ["XML with an entity that is not declared", "<DescribeVpcsResponse>&#xFFFFFFF;</wrong>"],
  ])("say that what answered is no service of AWS, at %s", async (_, body) => {
    const server = createServer((_request, response) => response.writeHead(200).end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    try {
      const { ec2 } = await connect("us-east-1");
      const call = ec2.send(new DescribeVpcsCommand({}));
      await expect(call).rejects.toThrow(
        "ec2:DescribeVpcs failed: the answer cannot be read. Nothing was written. Check AWS_ENDPOINT_URL and the proxy",
      );
    } finally {
      vi.unstubAllEnvs();
      server.close();
    }
  });

  it("stay what they are where a finder knows what they mean", async () => {
    const { s3 } = await answering({ "s3:GetBucketPolicy": awsError("NoSuchBucketPolicy", "none", 404) });
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket: "b" }))).rejects.toMatchObject({
      name: "NoSuchBucketPolicy",
    });
  });
});
