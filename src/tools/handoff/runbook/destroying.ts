import { code, commands } from "../../markdown";
import { type Block, blocksOf, type StackJson } from "../../synthesized/stack-json";

type Obstacle = (config: Block["config"]) => string | undefined;

/** What has AWS or Terraform refuse the destruction, by type. */
const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  aws_s3_bucket: ({ force_destroy: force }) => unless(force, "must be empty, old versions too"),
  aws_ecr_repository: ({ force_delete: force }) => unless(force, "must hold no images"),
  aws_lb: ({ enable_deletion_protection: on }) => where(on, "is protected from deletion"),
  aws_dynamodb_table: ({ deletion_protection_enabled: on }) => where(on, "is protected from deletion"),
  aws_db_instance: (config) =>
    where(config.deletion_protection, "is protected from deletion") ??
    unless(config.skip_final_snapshot, "leaves a final snapshot, whose name must be free"),
};

/** How everything is removed, and what stands in its way. */
export function destroying(json: StackJson): string {
  const obstacles = blocksOf(json.resource).flatMap((block) => {
    const obstacle = obstacleOf(block);
    return obstacle === undefined ? [] : [`- ${code(block.address)} ${obstacle}.`];
  });
  return [
    "This deletes what runs, and its data. Save what must last first.",
    commands("terraform plan -destroy -out=destroy.tfplan", "terraform apply destroy.tfplan", "rm destroy.tfplan"),
    ...(obstacles.length > 0 ? ["What stands in the way:", obstacles.join("\n")] : []),
  ].join("\n\n");
}

function obstacleOf({ type, config }: Block): string | undefined {
  const { prevent_destroy: prevented } = (config.lifecycle ?? {}) as { readonly prevent_destroy?: boolean };
  return prevented ? "has `prevent_destroy`: Terraform refuses" : OBSTACLES[type]?.(config);
}

function where(setting: unknown, obstacle: string): string | undefined {
  if (setting === true) return obstacle;
  return isReference(setting) ? `${obstacle} where ${reference(setting)} says so` : undefined;
}

function unless(setting: unknown, obstacle: string): string | undefined {
  if (setting === true) return undefined;
  return isReference(setting) ? `${obstacle}, unless ${reference(setting)} says otherwise` : obstacle;
}

function reference(setting: string): string {
  return code(setting.replace(/^\$\{(.*)\}$/, "$1"));
}

function isReference(setting: unknown): setting is string {
  return typeof setting === "string" && setting.includes("${");
}
