import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { repairShared } from "../../../constructs/repairs";
import { repairsOf } from "../../../repairs";
import type { Settings } from "../../../settings";
import { BaseStack } from "../../../stack/stack";
import { Api } from "./api";
import { ApiAutoscaling } from "./autoscaling";
import { BaseOutputs } from "./base-outputs";
import { Celery } from "./celery";
import { Cluster } from "./cluster";
import { ExecShell } from "./exec-shell";
import { LoadBalancer } from "./load-balancer";
import { Variables } from "./variables";

/** "Go to `backend` folder and provision resources": the API on Fargate, behind a load balancer. */
export class BookMeBackendStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { bookMe, backend } = settings;
    const repairs = repairsOf(settings);
    const variables = new Variables(this, "variables", bookMe.wiring);
    const base = new BaseOutputs(this, "wiring", { variables, backend, wiring: bookMe.wiring });
    new AwsProvider(this, "aws", { region: variables.region.stringValue });

    const loadBalancer = new LoadBalancer(this, "load-balancer", { variables, base, repairs });
    const cluster = new Cluster(this, "cluster", { variables, hasExecLogGroup: bookMe.ecsExecShell });
    const scaled = bookMe.apiAutoscaling;
    const api = new Api(this, "api", { variables, base, cluster, loadBalancer, scaled, repairs });

    if (scaled) new ApiAutoscaling(this, "autoscaling", { cluster, fargate: api.fargate });
    if (bookMe.celery) new Celery(this, "celery", { variables, base, cluster, api, repairs });
    if (bookMe.ecsExecShell) new ExecShell(this, "exec-shell", { variables, cluster, api });

    new TerraformOutput(this, "alb_dns_name", { value: loadBalancer.alb.dnsName });
    repairShared(this, repairs);
  }
}
