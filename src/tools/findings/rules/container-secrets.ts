import { compliantIf, type Rule } from "../rule";
import { containersOf } from "./containers";

const SECRETS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"];

export const containerSecrets: Rule = {
  control: "ECS.8",
  types: ["aws_ecs_task_definition"],
  repair: "give the task's role what the key may do, or have ECS inject it from a secret",
  judge: (task) => {
    const variables = containersOf(task).flatMap((each) => each.list("environment"));
    return compliantIf(!variables.some((variable) => SECRETS.includes(String(variable.get("name")))));
  },
};
