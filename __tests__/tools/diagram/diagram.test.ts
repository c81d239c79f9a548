import { describe, expect, it } from "vitest";
import { RESOURCES } from "../../../src/aws-types";
import { isKnown } from "../../../src/aws-types/drawings";
import { diagram, pictureOf } from "../../../src/tools/diagram/diagram";
import { layOut } from "../../../src/tools/diagram/layout";
import { mermaidOf } from "../../../src/tools/diagram/mermaid";
import { accountedFor } from "../../../src/tools/diagram/picture";
import type { StackJson } from "../../../src/tools/synthesized/stack-json";
import { planOf } from "../../support/plans";

/** Two applications that have nothing in common, a type that nobody knows, and a secret. */
const SHOP: StackJson = {
  terraform: {},
  variable: { token: { type: "string", sensitive: true, default: "hush-hush" } },
  resource: {
    aws_lambda_function: {
      api: {
        role: "${aws_iam_role.api.arn}",
        runtime: "nodejs20.x",
        environment: { variables: { T: "${var.token}" } },
      },
      other: { runtime: "${var.token}" },
    },
    aws_iam_role: { api: { name: "api" } },
    aws_iam_role_policy: {
      api: { role: "${aws_iam_role.api.id}", policy: "${data.aws_iam_policy_document.api.json}" },
    },
    aws_dynamodb_table: { orders: { name: "orders" }, denied: { name: "denied" } },
    aws_quantum_entangler: { twin: { partner: "${aws_dynamodb_table.orders.arn}" } },
    random_password: { unused: { length: 16 } },
  },
  data: {
    aws_iam_policy_document: {
      api: {
        statement: [
          { actions: ["dynamodb:*"], resources: ["${aws_dynamodb_table.orders.arn}"] },
          { effect: "Deny", actions: ["dynamodb:*"], resources: ["${aws_dynamodb_table.denied.arn}"] },
        ],
      },
    },
  },
};

const arrowsOf = (json: StackJson) => pictureOf("shop", json).arrows.map(({ from, to }) => `${from} -> ${to}`);

describe("a picture of any project's stack", () => {
  it("has arrows by a policy that is a data source, without what it denies", () => {
    expect(arrowsOf(SHOP)).toContain("aws_iam_role.api -> aws_dynamodb_table.orders");
    expect(arrowsOf(SHOP).filter((arrow) => arrow.endsWith("denied"))).toEqual([]);
  });

  it("draws a type that is not known, with what it refers to, under a name made of the type", () => {
    const node = pictureOf("shop", SHOP).nodes.find(({ type }) => type === "aws_quantum_entangler");
    expect(node?.label).toBe("Quantum entangler");
    expect(arrowsOf(SHOP)).toContain("aws_quantum_entangler.twin -> aws_dynamodb_table.orders");
  });

  it("lists below it what is in the state alone", () => {
    expect(pictureOf("shop", SHOP).listed).toContainEqual({
      why: "In Terraform's state alone",
      addresses: ["random_password.unused"],
    });
  });

  it("never shows a sensitive variable's default", async () => {
    expect(await diagram("shop", SHOP)).not.toContain("hush");
  });

  it("says to a screen reader what it is, of each node its address and details, and of each arrow its ends", async () => {
    const svg = await diagram("shop", SHOP);
    expect(svg).toContain('role="img" aria-labelledby="title description"');
    expect(svg).toContain("<title>IAM role api</title><desc>aws_iam_role.api with aws_iam_role_policy.api</desc>");
    expect(svg).toContain("<title>IAM role api to DynamoDB table orders: permission</title>");
    expect(svg).toContain("prefers-color-scheme:dark");
  });

  it("is drawn for a stack without resources, too", async () => {
    expect(await diagram("empty", { terraform: {} })).toContain('<title id="title">empty</title>');
  });
});

describe("one concern", () => {
  it("holds what reaches it and what it reaches, and lists the rest", () => {
    const picture = pictureOf("shop", SHOP, { focus: "aws_iam_role_policy.api" });
    expect(picture.nodes.map(({ id }) => id).sort()).toEqual([
      "aws_dynamodb_table.orders",
      "aws_iam_role.api",
      "aws_lambda_function.api",
    ]);
    expect(accountedFor(picture)).toEqual(expect.arrayContaining([...accountedFor(pictureOf("shop", SHOP))]));
  });

  it("that the stack does not have is refused, with what it has instead", () => {
    expect(() => pictureOf("shop", SHOP, { focus: "aws_lambda_function.no" })).toThrow(
      "shop has no aws_lambda_function.no: it has aws_lambda_function.api, aws_lambda_function.other",
    );
    expect(() => pictureOf("shop", SHOP, { focus: "random_password.unused" })).toThrow("not drawn");
  });
});

describe("a picture with a plan", () => {
  const plan = planOf([
    { address: "aws_lambda_function.api", actions: ["update"], before: { runtime: "a" }, after: { runtime: "b" } },
    { address: "aws_iam_role_policy.api", actions: ["delete", "create"] },
    { address: "aws_dynamodb_table.orders", previous_address: "module.old.aws_dynamodb_table.orders" },
    { address: "aws_dynamodb_table.denied", importing: { id: "denied" } },
    { address: "aws_sqs_queue.old", actions: ["delete"] },
    { address: "random_password.unused", actions: ["create"] },
  ]);
  const picture = pictureOf("shop", SHOP, { plan });
  const changeOf = (id: string) => picture.nodes.find((node) => node.id === id)?.change;

  it("says of each node what the plan does to it, or to its details", () => {
    expect(changeOf("aws_lambda_function.api")).toBe("changed");
    expect(changeOf("aws_iam_role.api")).toBe("replaced");
    expect(picture.nodes.find(({ id }) => id === "aws_iam_role.api")?.changing).toBe("inline policy");
    expect(changeOf("aws_dynamodb_table.orders")).toBe("moved");
    expect(changeOf("aws_dynamodb_table.denied")).toBe("imported");
    expect(changeOf("aws_lambda_function.other")).toBeUndefined();
    expect(picture.listed.flatMap(({ addresses }) => addresses)).toContain("random_password.unused (added)");
  });

  it("draws what is destroyed and no longer in the stack", () => {
    expect(changeOf("aws_sqs_queue.old")).toBe("destroyed");
  });

  it("counts each change, in words", () => {
    expect(picture.changes).toEqual({ destroyed: 1, replaced: 1, changed: 1, added: 1, moved: 1, imported: 1 });
  });

  it("has a class for each change in Mermaid, and every arrow", () => {
    const mermaid = mermaidOf(picture);
    expect(mermaid).toMatch(/classDef replaced stroke:#\w+,stroke-width:3px\n {2}class n\d+ replaced/);
    expect(mermaid.match(/^ {2}n\d+ .*-> n\d+$/gm)).toHaveLength(picture.arrows.length);
  });
});

describe("text", () => {
  it("stays inside its node", async () => {
    const long = { [`a_${"very-long-name_".repeat(12)}`]: { engine: "x".repeat(300) } };
    const { nodes } = await layOut(pictureOf("long", { terraform: {}, resource: { aws_db_instance: long } }));
    for (const { at, measured } of nodes)
      for (const line of measured.lines) expect(line.x + line.width).toBeLessThanOrEqual(at.width);
  });
});

describe("the drawing of a type", () => {
  it("is known for every type that the project has facts of", () => {
    expect([...RESOURCES.keys()].filter((type) => !isKnown(type))).toEqual([]);
  });
});
