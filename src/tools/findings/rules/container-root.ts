import { compliantIf, type Rule } from "../rule";
import { containersOf } from "./containers";

export const containerRoot: Rule = {
  control: "ECS.5",
  types: ["aws_ecs_task_definition"],
  repair: "set readonlyRootFilesystem of its containers to true, with a volume for what they write",
  judge: (task) => compliantIf(containersOf(task).every((each) => each.get("readonlyRootFilesystem") === true)),
};
