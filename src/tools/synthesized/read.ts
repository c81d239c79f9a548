import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { array, custom, type InferOutput, looseObject, optional, pipe, record, safeParse, string } from "valibot";
import { parseJson } from "../../json";
import { SynthesizedError } from "./errors";
import type { StackJson } from "./stack-json";

/** A stack as synth wrote it. */
export interface Synthesized {
  readonly stack: string;
  /** Holds the JSON and the files that it reads. */
  readonly folder: string;
  /** The JSON's file name. */
  readonly file: string;
  readonly json: StackJson;
  /** Synth's warnings. */
  readonly warnings: readonly string[];
  /** Whether it was synthesized just now from this project's sources; otherwise its origin is unknown. */
  readonly ours: boolean;
}

/** valibot also accepts a list as an object. */
const noList = custom((input) => !Array.isArray(input));
const object = pipe(noList, looseObject({}));
const objects = pipe(noList, record(string(), object));
const blocks = pipe(noList, record(string(), objects));

/** What every reader of a stack's JSON relies on; Terraform checks the rest. */
const STACK = pipe(
  noList,
  looseObject({
    terraform: optional(looseObject({ required_providers: optional(objects), backend: optional(objects) })),
    provider: optional(record(string(), array(object))),
    variable: optional(objects),
    locals: optional(object),
    output: optional(objects),
    resource: optional(blocks),
    data: optional(blocks),
    module: optional(objects),
    moved: optional(array(looseObject({ from: string(), to: string() }))),
  }),
);

const ANNOTATIONS = optional(array(looseObject({ message: string() })), []);

const STACK_MANIFEST = looseObject({
  name: string(),
  synthesizedStackPath: string(),
  annotations: ANNOTATIONS,
  // Hidden from cdktf by this project's app, because cdktf would print it whichever stack it is asked for.
  unprintedAnnotations: ANNOTATIONS,
});

const MANIFEST = looseObject({ stacks: record(string(), STACK_MANIFEST) });

/**
 * Every stack that this project's synth has just written to a folder.
 *
 * @throws SynthesizedError
 */
export function readOutput(folder: string): readonly Synthesized[] {
  const manifest = safeParse(MANIFEST, readJson(join(folder, "manifest.json")));
  if (!manifest.success) throw new SynthesizedError(`${folder} has no manifest.json as synth writes it`);
  return Object.values(manifest.output.stacks).map((made) => {
    const path = join(folder, made.synthesizedStackPath);
    return { ...readFile(made.name, resolve(path, ".."), basename(path)), warnings: warningsOf(made), ours: true };
  });
}

/**
 * The stack in a folder, named after the folder. Synth's warnings are in the folder's `../../manifest.json`.
 *
 * @throws SynthesizedError unless the folder holds exactly one stack in JSON
 */
export function readStack(folder: string): Synthesized {
  const terraform = readdirSync(folder).filter((name) => /\.tf(\.json)?$/.test(name));
  const [file, ...others] = terraform.filter((name) => name.endsWith(".tf.json"));
  if (file === undefined)
    throw new SynthesizedError(`${folder} has no *.tf.json: name the folder of a stack, such as cdktf.out/stacks/app`);
  const unread = [...others, ...terraform.filter((name) => name.endsWith(".tf"))];
  if (unread.length > 0)
    throw new SynthesizedError(
      `${folder} holds ${unread.join(", ")} beside ${file}: a stack is read from a single *.tf.json`,
    );
  const stack = basename(resolve(folder));
  return { ...readFile(stack, folder, file), warnings: warningsBeside(folder, stack), ours: false };
}

export function isStackFolder(path: string): boolean {
  try {
    return readdirSync(path).some((name) => name.endsWith(".tf.json"));
  } catch {
    return false;
  }
}

function warningsOf({ annotations, unprintedAnnotations }: InferOutput<typeof STACK_MANIFEST>): readonly string[] {
  return [...annotations, ...unprintedAnnotations].map(({ message }) => message);
}

function warningsBeside(folder: string, stack: string): readonly string[] {
  try {
    const manifest = safeParse(MANIFEST, readJson(resolve(folder, "../../manifest.json")));
    const made = manifest.success ? manifest.output.stacks[stack] : undefined;
    return made ? warningsOf(made) : [];
  } catch {
    return [];
  }
}

function readFile(
  stack: string,
  folder: string,
  file: string,
): Pick<Synthesized, "stack" | "folder" | "file" | "json"> {
  const path = join(folder, file);
  const json = readJson(path);
  const parsed = safeParse(STACK, json);
  if (!parsed.success) {
    const [{ path: keys = [] }] = parsed.issues;
    throw new SynthesizedError(
      `${path} is not as CDKTF writes it${keys.length > 0 ? ` at ${keys.map(({ key }) => String(key)).join(".")}` : ""}`,
    );
  }
  return { stack, folder, file, json: { terraform: {}, ...(json as Partial<StackJson>) } };
}

function readJson(path: string): unknown {
  return parseJson(readFileSync(path, "utf8"), path);
}
