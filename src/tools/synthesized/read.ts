import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { array, custom, type InferOutput, looseObject, optional, pipe, record, safeParse, string } from "valibot";
import { parseJson } from "../../json";
import { SynthesizedError } from "./errors";
import type { StackJson } from "./stack-json";

/** A stack as synth has written it. */
export interface Synthesized {
  readonly stack: string;
  /** With the JSON and the files that it reads. */
  readonly folder: string;
  /** The JSON's file name. */
  readonly file: string;
  readonly json: StackJson;
  /** What synth warns of. */
  readonly warnings: readonly string[];
  /** Whether it was made just now of this project's sources, or else of who knows what. */
  readonly ours: boolean;
}

/** valibot takes a list for an object, too. */
const noList = custom((input) => !Array.isArray(input));
const object = pipe(noList, looseObject({}));
const objects = pipe(noList, record(string(), object));
const blocks = pipe(noList, record(string(), objects));

/** What everyone who reads a stack's JSON takes for granted; the rest of it is Terraform's to check. */
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
  // What this project's app keeps from cdktf, which would print it whatever stack it is asked for.
  unprintedAnnotations: ANNOTATIONS,
});

const MANIFEST = looseObject({ stacks: record(string(), STACK_MANIFEST) });

/**
 * Every stack that synth of this project has just written into a folder.
 *
 * @throws SynthesizedError
 */
export function readOutput(folder: string): readonly Synthesized[] {
  const manifest = safeParse(MANIFEST, readJson(join(folder, "manifest.json")));
  if (!manifest.success) throw new SynthesizedError(`${folder} holds no manifest.json as synth writes it`);
  return Object.values(manifest.output.stacks).map((made) => {
    const path = join(folder, made.synthesizedStackPath);
    return { ...readFile(made.name, resolve(path, ".."), basename(path)), warnings: warningsOf(made), ours: true };
  });
}

/**
 * The stack in a folder, which is called as the folder is. Synth's warnings are in the folder's `../../manifest.json`.
 *
 * @throws SynthesizedError where it does not hold one stack in JSON, or more than that
 */
export function readStack(folder: string): Synthesized {
  const terraform = readdirSync(folder).filter((name) => /\.tf(\.json)?$/.test(name));
  const [file, ...others] = terraform.filter((name) => name.endsWith(".tf.json"));
  if (file === undefined)
    throw new SynthesizedError(
      `${folder} holds no *.tf.json: name the folder of a stack, such as cdktf.out/stacks/app`,
    );
  const unread = [...others, ...terraform.filter((name) => name.endsWith(".tf"))];
  if (unread.length > 0)
    throw new SynthesizedError(
      `${folder} holds ${unread.join(", ")} beside ${file}: a stack is read from one *.tf.json alone`,
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
