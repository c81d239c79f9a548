import { describe, expect, it } from "vitest";
import { draw } from "../../../../src/tools/diagram/draw";
import { layOut } from "../../../../src/tools/diagram/layout";
import { accidentsOf } from "../../../../src/tools/diagram/layout/accidents";
import type { Layout, PlacedArrow } from "../../../../src/tools/diagram/layout/geometry";

const GOOD = await layOut(
  draw("toy", {
    terraform: {},
    resource: {
      aws_vpc: { main: {} },
      aws_lb: { main: { security_groups: ["${aws_security_group.lb.id}"] } },
      aws_lb_listener: {
        http: {
          load_balancer_arn: "${aws_lb.main.arn}",
          port: 80,
          protocol: "HTTP",
          default_action: [{ target_group_arn: "${aws_lb_target_group.app.arn}" }],
        },
      },
      aws_lb_target_group: { app: { vpc_id: "${aws_vpc.main.id}" } },
      aws_security_group: { lb: { vpc_id: "${aws_vpc.main.id}" } },
      aws_sns_topic: { other: {} },
    },
  }),
);

const nodeAt = (id: string) => {
  const node = GOOD.nodes.find(({ drawn }) => drawn.id === id);
  if (node === undefined) throw new Error(`no ${id}`);
  return node;
};
const [ARROW] = GOOD.arrows as readonly [PlacedArrow];
const withArrow = (changes: Partial<PlacedArrow>): Layout => ({ ...GOOD, arrows: [{ ...ARROW, ...changes }] });
/** A way straight through a point. */
const through = ({ x, y }: { readonly x: number; readonly y: number }) => [
  { x: x + 2, y: y - 500 },
  { x: x + 2, y: y + 500 },
];

describe("an accident in a picture", () => {
  it("is nowhere to begin with", () => {
    expect(accidentsOf(GOOD)).toEqual([]);
    expect(ARROW.labels.map(({ text }) => text)).toEqual(["HTTP 80"]);
  });

  it("is a node on a node, and one that leaves its frame", () => {
    const { at } = nodeAt("aws_sns_topic.other");
    const nodes = GOOD.nodes.map((node) => (node.drawn.id === "aws_lb.main" ? { ...node, at } : node));
    expect(accidentsOf({ ...GOOD, arrows: [], nodes })).toEqual([
      "aws_lb.main leaves aws_vpc.main",
      expect.stringMatching(/^aws_(lb.main|sns_topic.other) lies on aws_(lb.main|sns_topic.other)$/),
    ]);
  });

  it("is a node on a frame's head", () => {
    const vpc = GOOD.frames.find(({ drawn }) => drawn.id === "aws_vpc.main");
    const at = { ...(vpc?.head ?? { x: 0, y: 0 }), width: 20, height: 10 };
    const nodes = GOOD.nodes.map((node) => (node.drawn.id === "aws_lb_target_group.app" ? { ...node, at } : node));
    expect(accidentsOf({ ...GOOD, arrows: [], nodes })).toEqual([
      "aws_lb_target_group.app lies on the head of aws_vpc.main",
    ]);
  });

  it("is an arrow through a node, a head or a label", () => {
    const { at } = nodeAt("aws_sns_topic.other");
    expect(accidentsOf(withArrow({ labels: [], points: through(at) }))).toContain(
      "the arrow from aws_lb.main to aws_lb_target_group.app passes through aws_sns_topic.other",
    );
    const [label] = ARROW.labels;
    expect(accidentsOf(withArrow({ points: through(label ?? at) }))).toContain(
      "the arrow from aws_lb.main to aws_lb_target_group.app passes through the label HTTP 80",
    );
    const head = GOOD.frames.find(({ drawn }) => drawn.id === "aws_vpc.main")?.head;
    expect(accidentsOf(withArrow({ labels: [], points: through(head ?? at) }))).toContain(
      "the arrow from aws_lb.main to aws_lb_target_group.app passes through the head of aws_vpc.main",
    );
  });

  it("is a label on a node, a head or another label", () => {
    const label = { text: "x", width: 20, height: 10 };
    const on = (place: { readonly x: number; readonly y: number } | undefined) =>
      accidentsOf(withArrow({ points: [], labels: [{ ...label, x: place?.x ?? 0, y: place?.y ?? 0 }] }));
    expect(on(nodeAt("aws_sns_topic.other").at)).toEqual(["the label x lies on aws_sns_topic.other"]);
    expect(on(GOOD.frames.find(({ drawn }) => drawn.id === "aws_vpc.main")?.head)).toEqual([
      "the label x lies on the head of aws_vpc.main",
    ]);
    const twice = [label, label].map((one) => ({ ...one, x: -50, y: -50 }));
    expect(accidentsOf(withArrow({ points: [], labels: twice }))).toEqual(["the labels x and x overlap"]);
  });
});
