import { changedAttributes, replacingAttributes } from "./attributes";
import { type Effect, effectOf } from "./effects";
import type { Plan, ResourceChange } from "./plan";

/** From the most harmful to the least; an effect that is not understood could be harmful. */
const ORDER: readonly Effect[] = ["destroy", "replace", "unknown", "forget", "change", "read", "add", "import"];

/** A resource that a plan affects, other than by just moving it. */
export interface ListedChange {
  readonly effect: Effect;
  readonly address: string;
  /** The address that it moves from. */
  readonly from: string | undefined;
  readonly imported: boolean;
  /** Names of what changes; none if the whole resource is added or destroyed. */
  readonly attributes: readonly string[];
  /** Those attributes that force a replacement. */
  readonly replacing: readonly string[];
  readonly resource: ResourceChange;
}

/** What a plan does to each resource, destructive changes first. */
export function listedChanges({ resource_changes: resources }: Plan): readonly ListedChange[] {
  const listed = resources.flatMap((resource) => {
    const effect = effectOf(resource);
    return ORDER.includes(effect) ? [listedChange(effect, resource)] : [];
  });
  return listed.sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
}

/** Where a change is and what of it changes, in names alone: `aws_lb.main (moved from aws_lb.alb): name (forces replacement)`. */
export function changeText({ effect, address, from, imported, attributes, replacing }: ListedChange): string {
  const origin = `${from ? ` (moved from ${from})` : ""}${imported && effect !== "import" ? " (imported)" : ""}`;
  const names = attributes.map((name) => (replacing.includes(name) ? `${name} (forces replacement)` : name));
  return `${address}${origin}${names.length > 0 ? `: ${names.join(", ")}` : ""}`;
}

function listedChange(effect: Effect, resource: ResourceChange): ListedChange {
  const { address, previous_address: from, change } = resource;
  const inPart = effect === "change" || effect === "replace" || effect === "unknown";
  return {
    effect,
    address,
    from,
    imported: change.importing !== undefined,
    attributes: inPart ? changedAttributes(change) : [],
    replacing: effect === "replace" ? replacingAttributes(change) : [],
    resource,
  };
}
