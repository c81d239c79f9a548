import { describe, expect, it } from "vitest";
import { LibraryStack } from "../../../src/systems/library/stack";
import { reviewed } from "../../support/snapshot";
import { getter, type JsonObject, resources, synthesize } from "../../support/synth";

const { json, warnings } = synthesize(LibraryStack, "library");
const declared = resources(json);
const get = getter(declared);

describe("network", () => {
  it("gives each zone three subnets and a NAT gateway in its public one, for its own private ones", () => {
    for (const [az, letter] of [
      ["az1", "a"],
      ["az2", "b"],
    ] as const) {
      for (const kind of ["public", "private_app", "private_data"])
        expect(get(`aws_subnet.${kind}_${az}`).availability_zone).toBe(`\${var.aws_region}${letter}`);
      expect(get(`aws_nat_gateway.${az}`).subnet_id).toBe(`\${aws_subnet.public_${az}.id}`);
      expect(get(`aws_route_table.private_${az}`).route).toMatchObject([
        { nat_gateway_id: `\${aws_nat_gateway.${az}.id}` },
      ]);
      for (const kind of ["private_app", "private_data"])
        expect(get(`aws_route_table_association.${kind}_${az}`).route_table_id).toBe(
          `\${aws_route_table.private_${az}.id}`,
        );
    }
  });

  it("gives addresses to what starts in a public subnet, and to nothing in a private one", () => {
    expect(get("aws_subnet.public_az2").map_public_ip_on_launch).toBe(true);
    expect(get("aws_subnet.private_app_az2")).not.toHaveProperty("map_public_ip_on_launch");
  });

  it("has all that has a public address wait for the internet gateway, and be gone before it", () => {
    for (const address of ["aws_nat_gateway.az1", "aws_eip.nat_az1", "aws_lb.app"])
      expect(get(address).depends_on).toEqual(["aws_internet_gateway.dev"]);
  });
});

describe("security groups", () => {
  it("accept connections to each tier only from the one before it: 80 and 443, then 8000, then 3306", () => {
    const entries = (name: string) =>
      (get(`aws_security_group.${name}`).ingress as readonly JsonObject[]).map(
        ({ from_port, to_port, cidr_blocks, security_groups }) => ({
          from_port,
          to_port,
          cidr_blocks,
          security_groups,
        }),
      );
    expect(entries("alb_app")).toEqual(
      [80, 443].map((port) => ({ from_port: port, to_port: port, cidr_blocks: ["0.0.0.0/0"], security_groups: null })),
    );
    expect(entries("asg_app")).toEqual([
      { from_port: 8000, to_port: 8000, cidr_blocks: null, security_groups: ["${aws_security_group.alb_app.id}"] },
    ]);
    expect(entries("data")).toEqual([
      { from_port: 3306, to_port: 3306, cidr_blocks: null, security_groups: ["${aws_security_group.asg_app.id}"] },
    ]);
  });
});

describe("database", () => {
  const database = get("aws_db_instance.lib_mgmt");

  it("leaves the engine's version to RDS, as the document does", () => {
    expect(database).not.toHaveProperty("engine_version");
  });

  it("is encrypted, as the console makes it", () => {
    expect(database.storage_encrypted).toBe(true);
  });

  it("can be destroyed, with a last snapshot only where the team wants one", () => {
    expect(database).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: "${var.skip_final_snapshot}",
      final_snapshot_identifier: '${var.skip_final_snapshot ? null : "db-lib-mgmt-final"}',
    });
  });

  it("is refused without a password, or with one that RDS does not take", () => {
    expect(database.lifecycle).toEqual({
      precondition: [
        { condition: "${var.db_password != null}", error_message: expect.stringContaining("needs db_password") },
        { condition: expect.stringContaining("var.db_password"), error_message: expect.stringContaining("8 to 41") },
      ],
    });
  });

  it("has its password checked where Terraform knows that it is one: a variable's validation would print it", () => {
    expect(json.variable?.db_password).toMatchObject({ sensitive: true, default: null });
    expect(json.variable?.db_password).not.toHaveProperty("validation");
  });
});

describe("certificate", () => {
  it("is replaced without a gap, and issued through the record that both of its names share", () => {
    expect(get("aws_acm_certificate.site").lifecycle).toEqual({ create_before_destroy: true });
    const ofApex = (attribute: string) =>
      `\${one([for option in aws_acm_certificate.site.domain_validation_options : option.${attribute} if option.domain_name == var.domain_name])}`;
    expect(get("aws_route53_record.certificate_validation")).toMatchObject({
      name: ofApex("resource_record_name"),
      type: ofApex("resource_record_type"),
      records: [ofApex("resource_record_value")],
    });
  });

  it("is waited for by what uses it, whose own plan does not hang on the waiting", () => {
    for (const address of ["aws_lb_listener.https", "aws_cloudfront_distribution.lib_mgmt"]) {
      expect(get(address).depends_on).toEqual(["aws_acm_certificate_validation.site"]);
      expect(JSON.stringify(get(address))).toContain('"${aws_acm_certificate.site.arn}"');
    }
  });
});

describe("the API", () => {
  it("answers on 80 and 443 with the same target group, as documented", () => {
    const forward = [{ type: "forward", target_group_arn: "${aws_lb_target_group.app.arn}" }];
    expect(get("aws_lb_listener.http")).toMatchObject({ port: 80, protocol: "HTTP", default_action: forward });
    expect(get("aws_lb_listener.https")).toMatchObject({ port: 443, protocol: "HTTPS", default_action: forward });
  });

  it("takes neither SSL nor the early TLS versions", () => {
    expect(get("aws_lb_listener.https").ssl_policy).toBe("ELBSecurityPolicy-TLS13-1-2-2021-06");
  });

  it("runs on the newest Amazon Linux 2023, by the public parameter", () => {
    expect(get("aws_launch_template.app").image_id).toBe("${data.aws_ssm_parameter.al2023.insecure_value}");
    expect(json.data?.aws_ssm_parameter?.al2023?.name).toBe(
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    );
  });

  it("gets the image, the database's address and its credentials from app_user_data.sh, checked for EC2's limit", () => {
    const { user_data, lifecycle } = get("aws_launch_template.app");
    expect(user_data).toBe("${base64encode(local.app_user_data_sh)}");
    expect(json.locals?.app_user_data_sh).toMatch(
      /app_user_data\.sh", \{"DOCKER_IMAGE" = var\.docker_image, "DB_HOST" = aws_db_instance\.lib_mgmt\.address, "DB_NAME" = var\.db_name, "DB_USER" = var\.db_username, "DB_PASSWORD" = join\("", compact\(\[var\.db_password\]\)\)\}\)\}$/,
    );
    expect((lifecycle as JsonObject).precondition).toEqual([
      { condition: "${var.db_password != null}", error_message: expect.stringContaining("needs db_password") },
      { condition: expect.stringContaining("<= 16384}"), error_message: expect.stringContaining("user data") },
    ]);
  });

  it("starts instances when they can reach Docker Hub and be found healthy", () => {
    expect(get("aws_autoscaling_group.app").depends_on).toEqual([
      "aws_route_table_association.private_app_az1",
      "aws_route_table_association.private_app_az2",
      "aws_lb_listener.http",
      "aws_lb_listener.https",
    ]);
  });

  it("lets the instances read the bucket, and nothing else", () => {
    const { Statement } = JSON.parse(String(get("aws_iam_role_policy.app_s3").policy)) as JsonObject;
    expect(Statement).toEqual([
      { Effect: "Allow", Action: "s3:ListBucket", Resource: "${aws_s3_bucket.site.arn}" },
      { Effect: "Allow", Action: "s3:GetObject", Resource: "${aws_s3_bucket.site.arn}/*" },
    ]);
  });
});

describe("the page", () => {
  it("is index.html with the API's URL", () => {
    const content = String(get("aws_s3_object.index").content);
    expect(content).toMatch(/index\.html", \{"api_url" = "https:\/\/app\.\$\{var\.domain_name\}"\}\)\}$/);
  });

  it("lies in a bucket that Terraform empties of nothing but the page", () => {
    expect(get("aws_s3_bucket.site")).not.toHaveProperty("force_destroy");
  });

  it("is read only by the distribution", () => {
    const { Statement } = JSON.parse(String(get("aws_s3_bucket_policy.site").policy)) as JsonObject;
    expect(Statement).toMatchObject([
      {
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Condition: { StringEquals: { "AWS:SourceArn": "${aws_cloudfront_distribution.lib_mgmt.arn}" } },
      },
    ]);
  });

  it("comes by HTTPS only, without a firewall, under the site's domain", () => {
    const distribution = get("aws_cloudfront_distribution.lib_mgmt");
    expect(distribution).toMatchObject({
      aliases: ["${var.domain_name}"],
      default_cache_behavior: { viewer_protocol_policy: "https-only" },
    });
    expect(distribution).not.toHaveProperty("web_acl_id");
  });
});

describe("warnings", () => {
  it("name everything unsafe that the document asks for, in its words", () => {
    expect(warnings).toEqual([
      expect.stringMatching(/^aws_lb_listener\.http: .*"Listener: HTTP Port: 80 Target group: app-tg"/),
      expect.stringMatching(/^aws_launch_template\.app: .*paste "app_user_data" script updating DB username, password/),
    ]);
  });
});

describe("the hardened profile", () => {
  const hardened = synthesize(LibraryStack, "library", { profile: "hardened" });

  it("redirects the API's port 80 to HTTPS, and changes what its repairs are about alone", () => {
    const repaired = resources(hardened.json);
    const changed = [...repaired].filter(
      ([address, config]) => JSON.stringify(config) !== JSON.stringify(declared.get(address)),
    );
    expect(changed.map(([address]) => address).sort()).toEqual([
      "aws_db_instance.lib_mgmt",
      "aws_iam_role_policy.app_db_password",
      "aws_launch_template.app",
      "aws_lb.app",
      "aws_lb_listener.http",
      "aws_s3_bucket_policy.site",
      "aws_ssm_parameter.db_password",
    ]);
    expect(repaired.get("aws_lb_listener.http")?.default_action).toEqual([
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
    ]);
    expect([...declared.keys()].filter((address) => !repaired.has(address))).toEqual([]);
  });

  it("has no password in the user data, but the name of the parameter that holds it", () => {
    const script = hardened.json.locals?.app_user_data_sh;
    expect(script).toContain('"DB_PASSWORD" = "ssm:${var.aws_region}:/library/db_password"');
    expect(script).not.toContain("var.db_password");
  });

  it("warns only of what it leaves", () => {
    expect(hardened.warnings.map((line) => line.split(":")[0])).toEqual([]);
  });
});

describe("the whole stack", () => {
  it("is what was reviewed", () => {
    expect(reviewed(json)).toMatchSnapshot();
  });
});
