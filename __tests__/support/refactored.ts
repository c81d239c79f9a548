import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { Construct } from "constructs";

const PROVIDER = 'provider "aws" { region = "eu-west-2" }\n';

/** A configuration in HCL, and what becomes of it: files by path. */
export const BEFORE = {
  // Two NAT gateways whose addresses nothing tells apart but them.
  "old/main.tf": `${PROVIDER}
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_eip" "one" {}
resource "aws_eip" "two" {}
resource "aws_nat_gateway" "a" {
  allocation_id = aws_eip.two.id
  subnet_id     = aws_subnet.a.id
}
resource "aws_nat_gateway" "b" {
  allocation_id = aws_eip.one.id
  subnet_id     = aws_subnet.b.id
}
resource "aws_sqs_queue" "shard" {
  count = 2
  name  = "shard-\${count.index}"
}
module "mail" { source = "../modules/mail" }
resource "aws_sqs_queue" "old" { name = "really-gone" }
`,
  "modules/mail/main.tf": `
resource "aws_sqs_queue" "in" { name = "mail-in" }
resource "aws_sqs_queue" "out" { name = "mail-out" }
resource "aws_sns_topic" "news" { name = "mail-news" }
`,
};

const NETWORK_AND_MAIL = `${PROVIDER}
module "network" {
  source = "../modules/network"
  nets   = { x = "10.0.1.0/24", "y.z" = "10.0.2.0/24" }
}
module "inbox" {
  source = "../modules/box"
  name   = "mail-in"
}
module "outbox" {
  source = "../modules/box"
  name   = "mail-out"
}
resource "aws_sns_topic" "letters" { name = "mail-news" }
resource "aws_sqs_queue" "shards" {
  for_each = toset(["0", "1"])
  name     = "shard-\${each.key}"
}
`;

/** The network is in a module outside of the folder now, by keys; one module is two and has lost its topic; a count is a for_each. */
export const AFTER = {
  "now/main.tf": `${NETWORK_AND_MAIL}resource "aws_sqs_queue" "new" { name = "really-new" }\n`,
  "now/backend.tf": 'terraform {\n  backend "s3" {\n    bucket = "is-never-asked"\n  }\n}\n',
  "modules/box/main.tf": 'variable "name" {}\nresource "aws_sqs_queue" "this" { name = var.name }\n',
  "modules/network/main.tf": `
variable "nets" { type = map(string) }
locals { vpc = aws_vpc.this[0].id }
resource "aws_vpc" "this" {
  count      = 1
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "this" {
  for_each   = var.nets
  vpc_id     = local.vpc
  cidr_block = each.value
}
resource "aws_eip" "nat" { for_each = var.nets }
resource "aws_nat_gateway" "this" {
  for_each      = var.nets
  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.this[each.key].id
}
`,
};

/** With nothing created and nothing destroyed. */
export const AFTER_ALL_KEPT = {
  "now/main.tf": `${NETWORK_AND_MAIL}resource "aws_sqs_queue" "kept" { name = "really-gone" }\n`,
};

/** Where each went. */
export const MOVES = {
  "aws_vpc.main": "module.network.aws_vpc.this[0]",
  "aws_subnet.a": 'module.network.aws_subnet.this["x"]',
  "aws_subnet.b": 'module.network.aws_subnet.this["y.z"]',
  "aws_eip.two": 'module.network.aws_eip.nat["x"]',
  "aws_eip.one": 'module.network.aws_eip.nat["y.z"]',
  "aws_nat_gateway.a": 'module.network.aws_nat_gateway.this["x"]',
  "aws_nat_gateway.b": 'module.network.aws_nat_gateway.this["y.z"]',
  "aws_sqs_queue.shard[0]": 'aws_sqs_queue.shards["0"]',
  "aws_sqs_queue.shard[1]": 'aws_sqs_queue.shards["1"]',
  "module.mail.aws_sqs_queue.in": "module.inbox.aws_sqs_queue.this",
  "module.mail.aws_sqs_queue.out": "module.outbox.aws_sqs_queue.this",
  "module.mail.aws_sns_topic.news": "aws_sns_topic.letters",
};

/** Keys that come from a resource, which no plan knows before that is paired; and a name that has the workspace's in it. */
export const KEYS_FROM_RESOURCES = {
  before: `${PROVIDER}
resource "aws_vpc" "old" { cidr_block = "10.9.0.0/16" }
resource "aws_sqs_queue" "old" {
  for_each = toset([aws_vpc.old.id])
  name     = "of-\${each.key}"
}
resource "aws_sqs_queue" "named" { name = "orders-prod" }
`,
  after: `${PROVIDER}
locals { vpcs = toset([aws_vpc.new.id]) }
resource "aws_vpc" "new" { cidr_block = "10.9.0.0/16" }
resource "aws_sqs_queue" "new" {
  for_each = local.vpcs
  name     = "of-\${each.key}"
}
resource "aws_sqs_queue" "orders" { name = "orders-\${terraform.workspace}" }
`,
};

/** Synthesizes a stack of stock cdktf, whose names have a hash of the construct's path. */
export function synthesizeShop(outdir: string, layout: "flat" | "nested"): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "shop");
  const inside = (id: string) => (layout === "flat" ? stack : new Construct(stack, id));
  // What cdktf declares by itself: an absolute path.
  new LocalBackend(stack, { path: join(outdir, "terraform.shop.tfstate") });
  new AwsProvider(stack, "aws", { region: "eu-west-2" });
  const [orders, news] = [inside("orders"), inside("news")];
  const dead = new SqsQueue(orders, "dead", { name: "shop-dead" });
  new SqsQueue(orders, layout === "flat" ? "queue" : "line", {
    name: "shop-orders",
    tags: { dead: dead.arn },
  });
  new SnsTopic(news, "topic", { name: "shop-news" });
  app.synth();
}
