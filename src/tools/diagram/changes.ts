import { drawingOf } from "../../aws-types/drawings";
import { effectOf } from "../plan/effects";
import type { Plan, ResourceChange } from "../plan/plan";
import { counted } from "./layout/text";
import { CHANGES, type Change, type Frame, type Node, type Picture } from "./picture";

const GONE = "frame no longer in the stack";

/** The picture with what a plan does to each node: the gravest of what it does to the node and its details. */
export function withChanges(picture: Picture, plan: Plan): Picture {
  const changes = plan.resource_changes.flatMap((resource) => {
    const change = changeBy(resource);
    return change === undefined ? [] : [{ address: addressOf(resource), change }];
  });
  const known = new Set(
    [...picture.frames, ...picture.nodes].flatMap(({ id, details }) => [id, ...details.map(({ address }) => address)]),
  );
  const unlisted = picture.listed.flatMap(({ addresses }) => addresses);
  const gone = [...new Set(changes.map(({ address }) => address))].filter(
    (address) => !known.has(address) && !unlisted.includes(address),
  );
  const changeOfAny = (addresses: readonly string[]): Change | undefined =>
    CHANGES.find((change) => changes.some((one) => one.change === change && addresses.includes(one.address)));
  const marked = <Drawn extends Frame | Node>(drawn: Drawn): Drawn => {
    const change = changeOfAny([drawn.id, ...drawn.details.map(({ address }) => address)]);
    if (change === undefined) return drawn;
    if (changeOfAny([drawn.id]) === change) return { ...drawn, change };
    const changing = drawn.details.filter(({ address }) => changeOfAny([address]) === change);
    return { ...drawn, change, changing: counted(changing.map(({ label }) => label)) };
  };
  return {
    ...picture,
    frames: [...picture.frames, ...(gone.length > 0 ? [goneFrame()] : [])].map(marked),
    nodes: [...picture.nodes, ...gone.map(goneNode)].map(marked),
    listed: picture.listed.map(({ why, addresses }) => ({
      why,
      addresses: addresses.map((address) => {
        const change = changeOfAny([address]);
        return change === undefined ? address : `${address} (${change})`;
      }),
    })),
    changes: Object.fromEntries(
      CHANGES.flatMap((change) => {
        const { length } = changes.filter((one) => one.change === change);
        return length === 0 ? [] : [[change, length]];
      }),
    ),
  };
}

function changeBy(resource: ResourceChange): Change | undefined {
  if (resource.mode !== "managed") return undefined;
  const { previous_address: from, change } = resource;
  switch (effectOf(resource)) {
    case "destroy":
      return "destroyed";
    case "replace":
      return "replaced";
    case "forget":
      return "forgotten";
    case "unknown":
      return "unclear";
    case "change":
      return "changed";
    case "add":
      return "added";
    default:
      if (change.importing !== undefined) return "imported";
      return from !== undefined && from !== resource.address ? "moved" : undefined;
  }
}

/** The address in the stack's JSON: without an instance's index, and for a module's resource the module's. */
function addressOf({ module_address: module, type, name }: ResourceChange): string {
  return module === undefined ? `${type}.${name}` : (/^module\.[\w-]+/.exec(module)?.[0] ?? module);
}

function goneFrame(): Frame {
  return {
    id: GONE,
    kind: "group",
    label: "No longer in the stack",
    name: "",
    within: undefined,
    shows: [],
    details: [],
    existing: false,
  };
}

function goneNode(address: string): Node {
  const [type = "", name = ""] = address.split(".");
  const { label, category } = drawingOf(type);
  return {
    id: address,
    type,
    label,
    name,
    category,
    minor: false,
    within: GONE,
    shows: [],
    details: [],
    guards: [],
    existing: false,
  };
}
