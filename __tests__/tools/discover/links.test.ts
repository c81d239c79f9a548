import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json";
import type { Found } from "../../../src/tools/discover/finder";
import { strayLinks } from "../../../src/tools/discover/links";
import { Search } from "../../../src/tools/discover/search";
import { blocksOf } from "../../../src/tools/synthesized/stack-json";
import { answering, existing } from "../../support/aws-answers";

const stack = (ignored: readonly string[] | "all") => ({
  terraform: {},
  resource: {
    aws_lb: { app: { name: "app-alb" } },
    aws_route53_record: {
      app: {
        alias: { name: "${aws_lb.app.dns_name}", zone_id: "${aws_lb.app.zone_id}" },
        name: "${aws_lb.app.name}.example.com",
        lifecycle: { ignore_changes: ignored },
      },
    },
  },
});

/** The one balancer, and a record with what AWS says of it. */
async function straying(
  record: JsonObject,
  ignored: readonly string[] | "all" = ["alias[0].name"],
  balancer: readonly Found[] = [BALANCER],
) {
  const json = stack(ignored);
  const finders = { aws_lb: async () => balancer, aws_route53_record: async () => [existing("Z1_app_A", record)] };
  const search = new Search({ stack: json, aws: await answering({}), finders });
  return strayLinks(blocksOf(json.resource), await search.run(), search);
}

const BALANCER = existing("arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/app-alb/5", {
  dns_name: "app-alb-12.us-east-1.elb.amazonaws.com",
  zone_id: "Z35SXDOTRQ7X7K",
});
const alias = (name: string) => ({ alias: { name, zone_id: "Z35SXDOTRQ7X7K" } });
const STRAY = [{ address: "aws_route53_record.app", setting: "alias", to: "aws_lb.app" }];

describe("a link that the stack leaves to the console", () => {
  it("is not reported if it leads to what was adopted, in the console's spelling, too", async () => {
    expect(await straying(alias("app-alb-12.us-east-1.elb.amazonaws.com"))).toEqual([]);
    expect(await straying(alias("dualstack.App-ALB-12.us-east-1.elb.amazonaws.com"))).toEqual([]);
  });

  it("is named where it leads elsewhere, be the name ever so alike", async () => {
    expect(await straying(alias("old-alb-3.us-east-1.elb.amazonaws.com"))).toEqual(STRAY);
    expect(await straying(alias("my-app-alb-12.us-east-1.elb.amazonaws.com"))).toEqual(STRAY);
  });

  it("is for the plan to show where its changes are not ignored", async () => {
    expect(await straying(alias("old-alb-3.us-east-1.elb.amazonaws.com"), [])).toEqual([]);
  });

  it("is named where what it should lead to will be created only now", async () => {
    expect(await straying(alias("old-alb-3.us-east-1.elb.amazonaws.com"), ["alias"], [])).toEqual(STRAY);
  });

  it("is named where the changes of all settings are ignored", async () => {
    expect(await straying(alias("old-alb-3.us-east-1.elb.amazonaws.com"), "all")).toEqual(STRAY);
  });

  it("is not sought in a name", async () => {
    expect(await straying({ name: "api.example.com" }, ["name"])).toEqual([]);
  });

  it("is not judged where AWS says nothing of it", async () => {
    expect(await straying({})).toEqual([]);
    expect(await straying({ alias: [] })).toEqual([]);
  });
});
