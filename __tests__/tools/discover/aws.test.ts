import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { GetBucketPolicyCommand, HeadBucketCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { ConnectionError, DeniedError } from "../../../src/tools/discover/errors";
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

  it("stay what they are where a finder knows what they mean", async () => {
    const { s3 } = await answering({ "s3:GetBucketPolicy": awsError("NoSuchBucketPolicy", "none", 404) });
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket: "b" }))).rejects.toMatchObject({
      name: "NoSuchBucketPolicy",
    });
  });
});
