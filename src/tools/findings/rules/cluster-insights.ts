import { compliantIf, type Rule } from "../rule";

export const clusterInsights: Rule = {
  control: "ECS.12",
  types: ["aws_ecs_cluster"],
  repair: "set its setting containerInsights to enabled",
  judge: (cluster) => {
    const settings = cluster.list("setting");
    return compliantIf(
      settings.some(
        (each) =>
          each.get("name") === "containerInsights" && ["enabled", "enhanced"].includes(String(each.get("value"))),
      ),
    );
  },
};
