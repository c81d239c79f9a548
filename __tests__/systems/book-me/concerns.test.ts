import { describe, expect, it } from "vitest";
import { BookMeBackendStack } from "../../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../../src/systems/book-me/frontend/stack";
import { bookMe } from "../../support/book-me";
import { reviewed } from "../../support/snapshot";
import { type JsonObject, resources, type Synthesized, synthesize } from "../../support/synth";

const base = synthesize(BookMeBaseStack, "book-me-base");
const backend = synthesize(BookMeBackendStack, "book-me-backend");
const frontend = synthesize(BookMeFrontendStack, "book-me-frontend");
const EACH = [
  ["book-me-base", base],
  ["book-me-backend", backend],
  ["book-me-frontend", frontend],
] as const;

function get({ json }: Synthesized, address: string): JsonObject {
  const found = resources(json).get(address);
  if (!found) throw new Error(`${address} is not declared`);
  return found;
}

describe.each(EACH)("%s", (_, stack) => {
  it("needs no module: it declares each resource itself", () => {
    expect(stack.json).not.toHaveProperty("module");
  });

  it("can have a new one beside the old of whatever has a prefix for a name, and of every certificate", () => {
    const prefixed = [...resources(stack.json)].filter(
      ([address, config]) => "name_prefix" in config || address.startsWith("aws_acm_certificate."),
    );
    expect(prefixed.filter(([, { lifecycle }]) => !(lifecycle as JsonObject)?.create_before_destroy)).toEqual([]);
  });

  it("is what was reviewed", () => {
    expect(reviewed(stack.json)).toMatchSnapshot();
  });
});

describe("base, the network", () => {
  it("gives addresses to what starts in a public subnet, and to nothing elsewhere", () => {
    expect(get(base, "aws_subnet.public").map_public_ip_on_launch).toBe(true);
    for (const kind of ["private", "database", "elasticache"])
      expect(get(base, `aws_subnet.${kind}`)).not.toHaveProperty("map_public_ip_on_launch");
  });

  it("has its only NAT gateway in the first public subnet, after the internet gateway that it needs", () => {
    expect(get(base, "aws_nat_gateway.main")).toMatchObject({
      subnet_id: "${aws_subnet.public[0].id}",
      depends_on: ["aws_internet_gateway.main"],
    });
  });

  it("sends all but the public subnets by the NAT gateway", () => {
    expect(get(base, "aws_route.private_nat_gateway").nat_gateway_id).toBe("${aws_nat_gateway.main.id}");
    for (const kind of ["private", "database", "elasticache"])
      expect(get(base, `aws_route_table_association.${kind}`)).toMatchObject({
        route_table_id: "${aws_route_table.private.id}",
        subnet_id: `\${aws_subnet.${kind}[count.index].id}`,
      });
  });

  it("leaves it to AWS which subnets the default network ACL has", () => {
    expect(get(base, "aws_default_network_acl.default").lifecycle).toEqual({ ignore_changes: ["subnet_ids"] });
  });

  it("moves counted resources as a whole, and a module's own switch from its index", () => {
    expect(base.json.moved).toContainEqual({ from: "module.vpc.aws_subnet.private", to: "aws_subnet.private" });
    expect(base.json.moved).toContainEqual({ from: "module.vpc.aws_vpc.this[0]", to: "aws_vpc.main" });
  });
});

describe("base, secrets", () => {
  it("shows them in sensitive outputs only", () => {
    const secrets = [
      "random_password.",
      "aws_iam_access_key.",
      "aws_db_instance.postgres.password",
      "aws_db_instance.postgres.username",
    ];
    const open = Object.entries(base.json.output ?? {}).filter(
      ([, { value, sensitive }]) => !sensitive && secrets.some((secret) => String(value).includes(secret)),
    );
    expect(open).toEqual([]);
    expect(get(base, "aws_db_instance.postgres").password).toBe("${random_password.db_master.result}");
  });

  it("warns that the master password is in the state, and where to read how to change it", () => {
    expect(base.warnings.find((warning) => warning.startsWith("random_password.db_master"))).toContain(
      "step 3, in src/systems/book-me/README.md",
    );
  });
});

it("book-me warns of what stands in one zone, and of tags that can be overwritten", () => {
  const warned = base.warnings.map((line) => line.split(":")[0]);
  for (const address of ["aws_nat_gateway.main", "aws_db_instance.postgres", "aws_elasticache_replication_group.redis"])
    expect(warned).toContain(address);
  expect(warned).toContain("aws_ecr_repository.backend");
});

describe("base, the database", () => {
  it("starts in the VPC's own subnets, and stays where a team has it", () => {
    expect(get(base, "aws_db_instance.postgres")).toMatchObject({
      db_subnet_group_name: "${aws_db_subnet_group.database.name}",
      lifecycle: { ignore_changes: ["db_subnet_group_name"] },
    });
  });

  it("finds its log groups there: RDS would make them without an end to retention", () => {
    expect(get(base, "aws_db_instance.postgres").depends_on).toEqual([
      "aws_cloudwatch_log_group.db_postgresql",
      "aws_cloudwatch_log_group.db_upgrade",
    ]);
  });

  it("is protected, and leaves a last snapshot, under PROFILE=hardened", () => {
    const hardened = synthesize(BookMeBaseStack, "book-me-base", { profile: "hardened" });
    expect(get(hardened, "aws_db_instance.postgres")).toMatchObject({
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "${var.rds_db_id}-final",
    });
    expect(hardened.warnings.join()).not.toContain("can be deleted without a trace");
  });
});

describe("base, the bastion", () => {
  it("gets its script byte by byte, and is another instance for another byte", () => {
    expect(get(base, "aws_instance.bastion")).toMatchObject({
      user_data_base64: expect.stringMatching(/^\$\{filebase64\("assets\/.*\/bastion_user_data\.sh"\)\}$/),
      user_data_replace_on_change: true,
    });
  });

  it("is open to the world as in the document, with a warning, unless PROFILE=hardened", () => {
    expect(get(base, "aws_security_group_rule.bastion_ssh").cidr_blocks).toEqual(["0.0.0.0/0"]);
    expect(base.warnings.join()).toContain("aws_security_group_rule.bastion_ssh: port 22 is open to 0.0.0.0/0");
    const hardened = synthesize(BookMeBaseStack, "book-me-base", { profile: "hardened" });
    expect(get(hardened, "aws_security_group_rule.bastion_ssh").cidr_blocks).toEqual(["${var.bastion_ssh_source}"]);
    expect(hardened.json.variable?.bastion_ssh_source).not.toHaveProperty("default");
    expect(hardened.warnings.join()).not.toContain("port 22");
  });
});

describe("base, buckets", () => {
  it("puts a public policy on a bucket only once the bucket allows it", () => {
    expect(get(base, "aws_s3_bucket_policy.static_media").depends_on).toEqual([
      "aws_s3_bucket_public_access_block.static_media",
    ]);
  });

  it("refuses requests without TLS and encrypts the config bucket under its opt-in, and warns without it", () => {
    const encrypted = synthesize(BookMeBaseStack, "book-me-base", bookMe({ configBucketEncryption: true }));
    const { Statement } = JSON.parse(String(get(encrypted, "aws_s3_bucket_policy.config").policy));
    expect(Statement).toMatchObject([
      { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
    expect(encrypted.warnings.join()).not.toContain("aws_s3_bucket.config");
    expect(base.warnings.join()).toContain("BOOK_ME_CONFIG_BUCKET_ENCRYPTION=true");
  });
});

describe("backend, the load balancer", () => {
  it("uses certificates only when they are issued", () => {
    expect(get(backend, "aws_lb_listener.https").depends_on).toEqual(["aws_acm_certificate_validation.alb"]);
    expect(get(backend, "aws_lb_listener_certificate.wildcard").depends_on).toEqual([
      "aws_acm_certificate_validation.alb_wildcard",
    ]);
  });

  it("is there before the service that it sends requests to", () => {
    expect(get(backend, "aws_ecs_service.api").depends_on).toEqual(["aws_lb_listener.https"]);
  });
});

describe("backend, wiring", () => {
  it("takes what base made from variables without defaults, as in the document", () => {
    for (const name of ["vpc_id", "vpc_cidr_block", "vpc_public_subnets", "vpc_private_subnets"])
      expect(backend.json.variable?.[name]).not.toHaveProperty("default");
    expect(backend.json).not.toHaveProperty("data");
  });

  it("takes it from base's state under BOOK_ME_WIRING=remote-state, and the variables still win", () => {
    const wired = synthesize(BookMeBackendStack, "book-me-backend", bookMe({ wiring: "remote-state" }));
    expect(wired.json.variable?.vpc_id).toMatchObject({ default: null });
    expect(get(wired, "aws_lb_target_group.api").vpc_id).toBe(
      "${var.vpc_id == null ? data.terraform_remote_state.base.outputs.vpc_id : var.vpc_id}",
    );
    expect(wired.json.moved).toEqual(backend.json.moved);
  });

  it("looks for base's state at HCP Terraform in the workspace of its name, unless a variable says otherwise", () => {
    const settings = { backend: { kind: "cloud" }, ...bookMe({ wiring: "remote-state" }) } as const;
    const { json } = synthesize(BookMeBackendStack, "book-me-backend", settings);
    expect(json.variable?.base_workspace?.default).toBe("book-me-base");
  });

  it("costs base nothing: not one output more", () => {
    const wired = synthesize(BookMeBaseStack, "book-me-base", bookMe({ wiring: "remote-state" }));
    expect(wired.json.output).toEqual(base.json.output);
  });
});

describe("backend, opt-ins", () => {
  it("autoscaling lets the number of tasks be what it made of it, and warns of sessions in memory", () => {
    const scaled = synthesize(BookMeBackendStack, "book-me-backend", bookMe({ apiAutoscaling: true }));
    expect(get(scaled, "aws_ecs_service.api").lifecycle).toEqual({ ignore_changes: ["desired_count"] });
    expect(get(backend, "aws_ecs_service.api")).not.toHaveProperty("lifecycle");
    expect(scaled.warnings.join()).toContain("sessions are kept in a task's memory");
  });

  it("Celery has the API's image, environment and roles, its own command and no port", () => {
    const { json } = synthesize(BookMeBackendStack, "book-me-backend", bookMe({ celery: true }));
    const worker = json.resource?.aws_ecs_task_definition?.celery;
    const api = json.resource?.aws_ecs_task_definition?.api;
    for (const role of ["execution_role_arn", "task_role_arn"]) expect(worker?.[role]).toBe(api?.[role]);
    const container = String(worker?.container_definitions);
    expect(container).toContain('"image" = var.api_task_image');
    expect(container).toContain('"command" = var.celery_task_cmd');
    expect(container).toContain("${var.api_config_bucket_name}${var.api_config_file_path}");
    expect(container).not.toContain("portMappings");
    expect(json.resource?.aws_security_group?.celery).not.toHaveProperty("ingress");
    expect(json.resource?.aws_ecs_service?.celery).not.toHaveProperty("load_balancer");
  });

  it("the shell alone has the permissions that ECS exec and its log need, and the log group is there", () => {
    const shell = synthesize(BookMeBackendStack, "book-me-backend", bookMe({ ecsExecShell: true }));
    expect(get(shell, "aws_ecs_task_definition.shell").task_role_arn).toBe("${aws_iam_role.shell.arn}");
    expect(get(shell, "aws_cloudwatch_log_group.ecs_exec").name).toBe("/aws/ecs/${var.ecs_cluster_id}");
    expect(shell.warnings.join()).not.toContain("aws_ecs_cluster.main");
    expect(backend.warnings.join()).toContain("BOOK_ME_ECS_EXEC_SHELL=true");
  });
});

describe("frontend", () => {
  it("is in the only region whose certificates CloudFront accepts", () => {
    expect(frontend.json.provider).toMatchObject({ aws: [{ region: "us-east-1" }] });
  });

  it("uses the certificate only when it is issued", () => {
    expect(get(frontend, "aws_cloudfront_distribution.client_app").depends_on).toEqual([
      "aws_acm_certificate_validation.client_app",
    ]);
  });

  it("warns that the bucket can be read past CloudFront", () => {
    expect(frontend.warnings).toEqual([
      expect.stringContaining("aws_s3_bucket_policy.client_app: anyone can read the bucket directly"),
    ]);
  });
});
