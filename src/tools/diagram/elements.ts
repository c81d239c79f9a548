import { drawingOf, isKnown } from "../../aws-types/drawings";
import type { Drawing } from "../../aws-types/drawings/drawing";
import { isRecord } from "../../json";
import { blocksOf, type StackJson } from "../synthesized/stack-json";
import { isWithin, type Reference, referencesIn, type Text, textsOf } from "./references";

/** A resource, data source or module call of a stack, with what is known of its type. */
export interface Element {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Whether it is a data source. */
  readonly existing: boolean;
  readonly config: Readonly<Record<string, unknown>>;
  readonly drawing: Drawing;
  /** Whether the type is known; if it is not, every reference may matter. */
  readonly known: boolean;
  readonly references: readonly Reference[];
}

export type Elements = ReadonlyMap<string, Element>;

type Block = Pick<Element, "address" | "type" | "config" | "existing">;

/** All elements of a stack, by address. */
export function elementsOf({ resource, data, module, locals }: StackJson): Elements {
  const made = blocksOf(resource).map((block) => ({ ...block, existing: false }));
  const read = blocksOf(data).map((block) => ({ ...block, address: `data.${block.address}`, existing: true }));
  const calls = Object.entries(module ?? {}).map(([name, config]) => ({
    address: `module.${name}`,
    type: "module",
    config: isRecord(config) ? config : {},
    existing: false,
  }));
  const blocks: readonly Block[] = [...made, ...calls, ...read];
  const wanted = new Map(blocks.map((block) => [block.address, block]));
  const buckets = bucketsOf(blocks);
  return new Map(
    blocks.map((block) => {
      const texts = textsOf(block.config);
      const written = referencesIn(texts, locals).flatMap((reference) => throughDocuments(reference, wanted, locals));
      return [
        block.address,
        {
          ...block,
          name: block.address.slice(block.address.lastIndexOf(".") + 1),
          drawing: drawingOf(block.type),
          known: isKnown(block.type),
          references: [...written, ...(block.type === "aws_s3_bucket" ? [] : namedIn(texts, buckets))],
        },
      ];
    }),
  );
}

/** A policy from a data source is treated as if it were written where it is used. */
function throughDocuments(
  reference: Reference,
  blocks: ReadonlyMap<string, Block>,
  locals: StackJson["locals"],
): readonly Reference[] {
  if (!reference.to.startsWith("data.aws_iam_policy_document.")) return [reference];
  const statements = blocks.get(reference.to)?.config.statement;
  const allowed = (Array.isArray(statements) ? statements : [statements])
    .filter(isRecord)
    .filter(({ effect }) => effect !== "Deny");
  return allowed.flatMap(({ resources, principals }) => [
    ...referencesIn(textsOf({ [`${reference.path}.Resource`]: resources }), locals),
    ...referencesIn(textsOf({ [`${reference.path}.Principal`]: principals }), locals),
  ]);
}

interface Bucket {
  readonly address: string;
  /** A bucket's name, alone or in an ARN. */
  readonly name: RegExp;
}

/** What is made of more than a variable. */
const NO_NAME = /\$\{(?!var\.[\w-]+\}$)|.\$\{/;

/** Buckets by their very names, or by the variable that has it: a policy may name them so, too. */
function bucketsOf(blocks: readonly Block[]): readonly Bucket[] {
  return blocks.flatMap(({ address, type, config: { bucket } }) => {
    if (type !== "aws_s3_bucket" || typeof bucket !== "string" || NO_NAME.test(bucket)) return [];
    const escaped = bucket.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return [{ address, name: new RegExp(`^${escaped}$|:::${escaped}(?![\\w.-])|^${escaped}\\.s3[.-]`) }];
  });
}

function namedIn(texts: readonly Text[], buckets: readonly Bucket[]): readonly Reference[] {
  return buckets.flatMap(({ address, name }) =>
    texts.filter(({ text }) => name.test(text)).map(({ path }) => ({ path, to: address })),
  );
}

/** The elements that a setting refers to. */
export function reachedBy({ references }: Pick<Element, "references">, setting: string): readonly string[] {
  return references.filter(({ path }) => isWithin(path, setting)).map(({ to }) => to);
}
