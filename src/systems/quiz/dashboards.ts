import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import { warn } from "../../stack/warnings";
import type { AutoScaling } from "./auto-scaling";
import type { LoadBalancer } from "./load-balancer";
import type { Variables } from "./variables";

export interface DashboardsProps {
  readonly variables: Variables;
  readonly autoScaling: AutoScaling;
  readonly loadBalancer: LoadBalancer;
}

interface Widget {
  readonly title: string;
  readonly stat: "Average" | "SampleCount";
  /** Namespace, metric, then dimension names and values in turn. */
  readonly metric: readonly string[];
}

/** Dashboards of what the alarms watch; not in the document, but in the team's state. */
export class Dashboards extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DashboardsProps,
  ) {
    super(scope, id);
    const { alb, targetGroup } = props.loadBalancer;
    const ofGroup = ["AutoScalingGroupName", props.autoScaling.group.name];
    // ARNs, as in the team's state.
    const ofTargets = ["LoadBalancer", alb.arn, "TargetGroup", targetGroup.arn];
    this.dashboard("cpu_utilization", "CPUUtilizationDashboard", {
      title: "CPU Utilization",
      stat: "Average",
      metric: ["AWS/EC2", "CPUUtilization", ...ofGroup],
    });
    const responseTime = this.dashboard("response_time", "ResponseTimeDashboard", {
      title: "Response Time",
      stat: "Average",
      metric: ["AWS/ApplicationELB", "TargetResponseTime", ...ofTargets],
    });
    this.dashboard("status_check", "StatusCheckDashboard", {
      title: "Status Check Failed",
      stat: "SampleCount",
      metric: ["AWS/EC2", "StatusCheckFailed", ...ofGroup],
    });
    const unhealthyHosts = this.dashboard("unhealthy_hosts", "UnhealthyHostsDashboard", {
      title: "Unhealthy Hosts",
      stat: "SampleCount",
      metric: ["AWS/ApplicationELB", "UnHealthyHostCount", ...ofTargets],
    });
    for (const dashboard of [responseTime, unhealthyHosts])
      warn(dashboard, {
        risk: "it stays blank: it names load balancer and target group by their ARNs, and CloudWatch matches only the suffixes",
        document: "CloudWatch Alarms are set up to monitor various metrics",
        repair: "To close it, write arn_suffix in the place of arn in dashboards.ts",
      });
  }

  private dashboard(name: string, dashboardName: string, { title, stat, metric }: Widget): CloudwatchDashboard {
    const region = this.props.variables.regiaoAws.stringValue;
    const properties = { metrics: [metric], period: 300, stat, region, title };
    const widget = { type: "metric", x: 0, y: 0, width: 12, height: 6, properties };
    return new CloudwatchDashboard(this, name, { dashboardName, dashboardBody: JSON.stringify({ widgets: [widget] }) });
  }
}
