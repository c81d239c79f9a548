import type { Part } from "../part";
import type { Subject } from "../planned";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definitions */
export function containersOf(task: Subject): readonly Part[] {
  return task.json("container_definitions").oneOrMore("");
}
