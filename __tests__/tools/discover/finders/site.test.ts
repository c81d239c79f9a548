import { describe, expect, it } from "vitest";
import { type Answers, awsError, existing, find } from "../../../support/aws-answers";

const ZONE = { aws_route53_zone: existing("Z1D633PJN98FT9") };
const BUCKET = { aws_s3_bucket: existing("library-bucket") };

describe("the site's finders", () => {
  it("find a certificate of the domain that is issued or waits for it", async () => {
    const answers: Answers = {
      "acm:ListCertificates": ({ CertificateStatuses }) => {
        expect(CertificateStatuses).toEqual(["PENDING_VALIDATION", "ISSUED"]);
        return {
          CertificateSummaryList: [
            { CertificateArn: "arn:1", DomainName: "example.com" },
            { CertificateArn: "arn:2", DomainName: "other.com" },
          ],
        };
      },
      "acm:DescribeCertificate": { Certificate: { SubjectAlternativeNames: ["example.com", "*.example.com"] } },
      "acm:ListTagsForCertificate": { Tags: [] },
    };
    expect(await find("aws_acm_certificate", { domain_name: "example.com" }, answers)).toMatchObject([
      { id: "arn:1", attributes: { subject_alternative_names: ["*.example.com"] } },
    ]);
  });

  it("find the public zone of the very domain", async () => {
    const answers = {
      "route53:ListHostedZonesByName": {
        HostedZones: [
          { Id: "/hostedzone/Z1", Name: "example.com.", Config: { PrivateZone: false, Comment: "" } },
          { Id: "/hostedzone/Z2", Name: "example.com.", Config: { PrivateZone: true } },
          { Id: "/hostedzone/Z3", Name: "example.com.uk." },
        ],
      },
      "route53:ListTagsForResource": { ResourceTagSet: { Tags: [] } },
    };
    expect(await find("aws_route53_zone", { name: "example.com" }, answers)).toEqual([
      { id: "Z1", attributes: { id: "Z1", zone_id: "Z1", name: "example.com", comment: "", tags: {} } },
    ]);
  });

  it("find an alias record by zone, name and type, and import it by the three", async () => {
    const AliasTarget = { DNSName: "D1.cloudfront.net.", HostedZoneId: "Z2FDTNDATAQYW2", EvaluateTargetHealth: false };
    const answers = {
      "route53:ListResourceRecordSets": {
        ResourceRecordSets: [
          { Name: "example.com.", Type: "A", AliasTarget },
          { Name: "example.com.", Type: "AAAA", AliasTarget },
          { Name: "www.example.com.", Type: "A", AliasTarget },
        ],
      },
    };
    expect(await find("aws_route53_record", { name: "example.com", type: "A" }, answers, ZONE)).toMatchObject([
      {
        id: "Z1D633PJN98FT9_example.com_A",
        attributes: { alias: { name: "d1.cloudfront.net", zone_id: "Z2FDTNDATAQYW2", evaluate_target_health: false } },
      },
    ]);
  });

  it("find the certificate's record by what AWS asks for, where the stack leaves its name to Terraform", async () => {
    const answers = {
      "route53:ListResourceRecordSets": {
        ResourceRecordSets: [
          {
            Name: "_1a2b.example.com.",
            Type: "CNAME",
            TTL: 300,
            ResourceRecords: [{ Value: "_c3.acm-validations.aws." }],
          },
        ],
      },
    };
    const certificate = existing("arn:1", {
      domain_validation_options: [{ resource_record_name: "_1a2b.example.com.", resource_record_type: "CNAME" }],
    });
    const related = { ...ZONE, aws_acm_certificate: certificate };
    expect(await find("aws_route53_record", {}, answers, related)).toMatchObject([
      { id: "Z1D633PJN98FT9__1a2b.example.com_CNAME", attributes: { records: ["_c3.acm-validations.aws"] } },
    ]);
  });

  it("take a bucket that is not there for none", async () => {
    const answers = { "s3:HeadBucket": awsError("NotFound", "NotFound", 404) };
    expect(await find("aws_s3_bucket", { bucket: "library-bucket" }, answers)).toEqual([]);
  });

  it("find what belongs to the bucket, each by the id that the provider wants", async () => {
    const answers: Answers = {
      "s3:HeadBucket": { BucketRegion: "us-east-1" },
      "s3:GetBucketTagging": awsError("NoSuchTagSet", "none", 404),
      "s3:GetPublicAccessBlock": { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      "s3:HeadObject": { ContentType: "text/html" },
      "s3:GetBucketPolicy": { Policy: "{}" },
    };
    const id = async (type: string, settings = {}) => (await find(type, settings, answers, BUCKET)).map((f) => f.id);
    expect(await id("aws_s3_bucket", { bucket: "library-bucket" })).toEqual(["library-bucket"]);
    expect(await id("aws_s3_bucket_public_access_block")).toEqual(["library-bucket"]);
    expect(await id("aws_s3_bucket_policy")).toEqual(["library-bucket"]);
    expect(await id("aws_s3_object", { key: "index.html" })).toEqual(["library-bucket/index.html"]);
  });

  it("find nothing of a bucket that has none of it, or that is not there", async () => {
    const answers: Answers = {
      "s3:GetPublicAccessBlock": awsError("NoSuchPublicAccessBlockConfiguration", "none", 404),
      "s3:HeadObject": awsError("NotFound", "none", 404),
      "s3:GetBucketPolicy": awsError("NoSuchBucketPolicy", "none", 404),
    };
    for (const type of ["aws_s3_bucket_public_access_block", "aws_s3_object", "aws_s3_bucket_policy"]) {
      expect(await find(type, { key: "index.html" }, answers, BUCKET)).toEqual([]);
      expect(await find(type, { key: "index.html" }, {})).toEqual([]);
    }
  });

  const distribution = (Id: string, more: object = {}) => ({ Id, ARN: `arn:${Id}`, ...more });
  const distributions = (...Items: object[]): Answers => ({
    "cloudfront:ListDistributions": { DistributionList: { Items } },
    "cloudfront:ListTagsForResource": ({ Resource }) => ({
      Tags: { Items: Resource === "arn:E1" ? [{ Key: "Name", Value: "lib-mgmt-distribution" }] : [] },
    }),
    "cloudfront:GetDistribution": ({ Id }) => ({ Distribution: { Id, DistributionConfig: {} } }),
  });

  it("find a distribution by its name's tag or by its domain", async () => {
    const answers = distributions(
      distribution("E1"),
      distribution("E2", { Aliases: { Items: ["example.com"] } }),
      distribution("E3"),
    );
    const ids = async (settings: object) =>
      (await find("aws_cloudfront_distribution", settings as Record<string, never>, answers)).map(({ id }) => id);
    expect(await ids({ tags: { Name: "lib-mgmt-distribution" } })).toEqual(["E1"]);
    expect(await ids({ aliases: ["example.com"] })).toEqual(["E2"]);
    expect(await ids({ comment: "" })).toEqual([]);
  });

  it("find each access control of the distribution's origins, not just the first", async () => {
    const answers = {
      "cloudfront:GetOriginAccessControl": { OriginAccessControl: { OriginAccessControlConfig: { Name: "oac" } } },
    };
    const origin = ["E1", "E2", "E1"].map((id) => ({ origin_access_control_id: id }));
    const related = { aws_cloudfront_distribution: existing("E1", { origin }) };
    const found = await find("aws_cloudfront_origin_access_control", {}, answers, related);
    expect(found.map(({ id }) => id)).toEqual(["E1", "E2"]);
  });

  it("find the access control of the distribution's origin", async () => {
    const OriginAccessControlConfig = { Name: "oac-made-up", SigningBehavior: "always" };
    const answers = { "cloudfront:GetOriginAccessControl": { OriginAccessControl: { OriginAccessControlConfig } } };
    const origin = [{ origin_access_control_id: "" }, { origin_access_control_id: "E327GJI25M56DG" }];
    const related = { aws_cloudfront_distribution: existing("E1", { origin }) };
    expect(await find("aws_cloudfront_origin_access_control", {}, answers, related)).toMatchObject([
      { id: "E327GJI25M56DG", attributes: { name: "oac-made-up", signing_behavior: "always" } },
    ]);
  });
});
