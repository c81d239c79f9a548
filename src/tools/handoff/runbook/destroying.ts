import { RESOURCES } from "../../../aws-types";
import type { Obstacle } from "../../../aws-types/facts";
import { code, commands } from "../../markdown";
import { type Block, blocksOf, type StackJson } from "../../synthesized/stack-json";

/** How to remove everything, and what blocks it. */
export function destroying(json: StackJson): string {
  const obstacles = blocksOf(json.resource).flatMap((block) => {
    const obstacle = obstacleOf(block);
    return obstacle === undefined ? [] : [`- ${code(block.address)} ${obstacle}.`];
  });
  return [
    "This deletes what runs, and its data. First save what you need to keep.",
    commands("terraform plan -destroy -out=destroy.tfplan", "terraform apply destroy.tfplan", "rm destroy.tfplan"),
    ...(obstacles.length > 0 ? ["What blocks it:", obstacles.join("\n")] : []),
  ].join("\n\n");
}

function obstacleOf({ type, config }: Block): string | undefined {
  const { prevent_destroy: prevented } = (config.lifecycle ?? {}) as { readonly prevent_destroy?: boolean };
  if (prevented) return "has `prevent_destroy`: Terraform refuses";
  const obstacles = RESOURCES.get(type)?.obstacles ?? [];
  return obstacles.map((obstacle) => standing(obstacle, config)).find((said) => said !== undefined);
}

/** The text for an obstacle, unless its setting rules it out. */
function standing({ says, setting, when }: Obstacle, config: Block["config"]): string | undefined {
  const value = config[setting];
  if (!isReference(value)) return (value === true) === when ? says : undefined;
  return when ? `${says} where ${reference(value)} says so` : `${says}, unless ${reference(value)} says otherwise`;
}

function reference(setting: string): string {
  return code(setting.replace(/^\$\{(.*)\}$/, "$1"));
}

function isReference(setting: unknown): setting is string {
  return typeof setting === "string" && setting.includes("${");
}
