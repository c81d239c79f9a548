import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import type { Construct } from "constructs";
import { repairShared } from "../../../constructs/repairs";
import { repairsOf } from "../../../repairs";
import type { Settings } from "../../../settings";
import { BaseStack } from "../../../stack/stack";
import { Bastion } from "./bastion";
import { Database } from "./database";
import { DjangoApp } from "./django-app";
import { FlowLog } from "./flow-log";
import { Network } from "./network";
import { Outputs } from "./outputs";
import { Redis } from "./redis";
import { Registry } from "./registry";
import { RouteTables } from "./route-tables";
import { ConfigBucket, StaticMediaBucket } from "./storage";
import { Variables } from "./variables";
import { VpcDefaults } from "./vpc-defaults";
import { VpcEndpoints } from "./vpc-endpoints";

/** "Go to the `base` folder and provision resources": network, database, Redis, bastion, image registry and buckets. */
export class BookMeBaseStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { bookMe } = settings;
    const repairs = repairsOf(settings);
    const variables = new Variables(this, "variables", repairs);
    new AwsProvider(this, "aws", { region: variables.region.stringValue });
    new RandomProvider(this, "random");

    const network = new Network(this, "network", variables);
    const routeTables = new RouteTables(this, "route-tables", network);
    new VpcDefaults(this, "vpc-defaults", network);
    new FlowLog(this, "flow-log", network);
    new VpcEndpoints(this, "vpc-endpoints", { network, privateRoutes: routeTables.private, variables });

    const database = new Database(this, "database", { network, variables, repairs });
    const redis = new Redis(this, "redis", { network, variables });
    const bastion = new Bastion(this, "bastion", { network, variables });

    const registry = new Registry(this, "registry", variables.backendRepositoryName);
    const config = new ConfigBucket(this, "config", {
      variables,
      encrypted: bookMe.configBucketEncryption || repairs.has("tls-buckets"),
    });
    const staticMedia = new StaticMediaBucket(this, "static-media", { variables, repairs });
    const djangoApp = new DjangoApp(this, "django-app", staticMedia.bucket);

    new Outputs(this, "outputs", { network, database, redis, bastion, registry, config, staticMedia, djangoApp });
    repairShared(this, repairs);
  }
}
