import { compliantIf, type Rule } from "../rule";
import { containersOf } from "./containers";

export const containerLogging: Rule = {
  control: "ECS.9",
  types: ["aws_ecs_task_definition"],
  repair: "give its containers a logConfiguration",
  judge: (task) => compliantIf(containersOf(task).every((each) => Boolean(each.get("logConfiguration.logDriver")))),
};
