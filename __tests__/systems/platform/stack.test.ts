import { describe, expect, it } from "vitest";
import { readSettings, type Settings } from "../../../src/settings";
import { SettingsError } from "../../../src/switches";
import { PlatformStack } from "../../../src/systems/platform/stack";
import { reviewed } from "../../support/snapshot";
import { resources, synthesize } from "../../support/synth";

const platform = (settings: Partial<Settings> = {}) => synthesize(PlatformStack, "platform", settings);
const SECRETS = ["app_secrets", "database_app_secrets"].map((name) => `aws_secretsmanager_secret_version.${name}`);

describe("platform's stack", () => {
  const { json, text, warnings } = platform();
  const declared = resources(json);

  it("keeps its state in the document's bucket, encrypted and locked", () => {
    expect(platform({ backend: { kind: "s3" } }).json.terraform.backend).toEqual({
      s3: {
        bucket: "32co-terraform-state-files",
        key: "infrastructure/terraform.tfstate",
        region: "us-west-2",
        encrypt: true,
        dynamodb_table: "terraform-state-lock",
      },
    });
  });

  it("names neither an environment nor a zone but in the variables' defaults", () => {
    const { variable, ...rest } = json;
    expect(JSON.stringify(rest)).not.toMatch(/us-east-1|10\.\d+\.0\.0/);
    expect(variable?.availability_zones).toMatchObject({
      type: "list(string)",
      default: ["us-east-1a", "us-east-1b", "us-east-1c"],
    });
  });

  it("gives each private subnet the NAT gateway of its own zone", () => {
    expect(declared.get("aws_nat_gateway.main")).toMatchObject({
      allocation_id: "${aws_eip.nat[count.index].id}",
      subnet_id: "${aws_subnet.public[count.index].id}",
    });
    expect(declared.get("aws_route_table.private")?.route).toMatchObject([
      { cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.main[count.index].id}" },
    ]);
    expect(declared.get("aws_route_table_association.private")).toMatchObject({
      route_table_id: "${aws_route_table.private[count.index].id}",
      subnet_id: "${aws_subnet.private[count.index].id}",
    });
  });

  it("makes NAT gateways after the internet gateway, and the service after the listener", () => {
    expect(declared.get("aws_nat_gateway.main")?.depends_on).toEqual(["aws_internet_gateway.main"]);
    expect(declared.get("aws_ecs_service.app")?.depends_on).toEqual(["aws_lb_listener.main"]);
  });

  it("replaces what has a prefix for a name only once its successor is there", () => {
    const prefixed = [...declared].filter(([, { name_prefix, bucket_prefix }]) => name_prefix ?? bucket_prefix);
    expect(prefixed.map(([address]) => address).sort()).toEqual([
      "aws_s3_bucket.static_assets",
      "aws_security_group.alb",
      "aws_security_group.ecs",
    ]);
    for (const [, { lifecycle }] of prefixed) expect(lifecycle).toEqual({ create_before_destroy: true });
  });

  it("has Terraform write the secrets: keys sorted, and what a password may hold escaped as the team's was", () => {
    expect(SECRETS.map((address) => declared.get(address)?.secret_string)).toEqual([
      '${jsonencode({"DB_PASSWORD" = random_password.db_password.result, "EXTERNAL_API_KEY" = "your-external-api-key-here"})}',
      '${jsonencode({"AWS_DEFAULT_REGION" = var.aws_region, "DB_CONNECTION_STRING" = "dynamodb://${aws_dynamodb_table.items.name}", "DYNAMODB_TABLE" = aws_dynamodb_table.items.name, "EXTERNAL_API_KEY" = "your-external-api-key-here", "PYTHON_ENV" = var.environment})}',
    ]);
  });

  it("injects the keys of security's secret, not of database's", () => {
    const definitions = declared.get("aws_ecs_task_definition.app")?.container_definitions;
    for (const key of ["DB_PASSWORD", "EXTERNAL_API_KEY"])
      expect(definitions).toContain(
        `{"name" = "${key}", "valueFrom" = "\${aws_secretsmanager_secret.app_secrets.arn}:${key}::"}`,
      );
  });

  it("warns of what the document has unsafe or broken", () => {
    expect(warnings.map((warning) => warning.slice(0, warning.indexOf(":"))).sort()).toEqual([
      "aws_ecs_service.app",
      "aws_iam_role.ecs_execution",
      "aws_iam_role_policy.ecs_secrets_policy",
      "aws_lb.main",
      "aws_lb_listener.main",
    ]);
  });

  it("is repaired by the hardened profile, and moves what it moves otherwise", () => {
    const hardened = platform({ profile: "hardened" });
    const repaired = resources(hardened.json);
    expect(repaired.get("aws_iam_role_policy.ecs_execution_secrets")).toMatchObject({
      role: "${aws_iam_role.ecs_execution.name}",
    });
    expect(repaired.get("aws_lb_listener.main")).toMatchObject({ port: 443, protocol: "HTTPS" });
    expect(repaired.get("aws_security_group.alb")?.ingress).toMatchObject([{ from_port: 443, to_port: 443 }]);
    expect(repaired.get("aws_ecs_service.app")?.lifecycle).toEqual({ ignore_changes: ["desired_count"] });
    expect(hardened.json.moved).toEqual(json.moved);
    expect(hardened.warnings).toHaveLength(2);
  });

  it("is the same text at every synth", () => {
    expect(platform().text).toBe(text);
  });

  it("is what was reviewed", () => {
    expect(reviewed(json)).toMatchSnapshot();
  });
});

describe("PLATFORM_KEEP_SECRET", () => {
  const settings = (env: Readonly<Record<string, string>>) => readSettings([], env, ["platform"]);

  it("is off unless it is asked for", () => {
    expect(settings({}).platformKeepSecret).toBe(false);
    expect(settings({ PLATFORM_KEEP_SECRET: "false" }).platformKeepSecret).toBe(false);
    expect(settings({ PLATFORM_KEEP_SECRET: "true" }).platformKeepSecret).toBe(true);
  });

  it("refuses what is neither true nor false", () => {
    expect(() => settings({ PLATFORM_KEEP_SECRET: "yes" })).toThrow(SettingsError);
    expect(() => settings({ PLATFORM_KEEP_SECRET: "yes" })).toThrow(
      "PLATFORM_KEEP_SECRET=yes is not valid: choose from true, false",
    );
  });

  it("leaves both secrets as they were put in, and nothing else", () => {
    const kept = resources(platform({ platformKeepSecret: true }).json);
    const ignoring = [...kept].filter(([, { lifecycle }]) => JSON.stringify(lifecycle)?.includes("ignore_changes"));
    expect(ignoring.map(([address, { lifecycle }]) => [address, lifecycle])).toEqual(
      SECRETS.map((address) => [address, { ignore_changes: ["secret_string"] }]),
    );
  });
});
