import type { Json, JsonObject, StackJson } from "./synth";

/** The MD5 of a template's content, which has tests of its own. */
const HASH = /[0-9A-F]{32}/g;

/** What a snapshot of a stack holds: all that Terraform reads. cdktf's metadata, with cdktf's version, it does not. */
export function reviewed(json: StackJson): JsonObject {
  const text = JSON.stringify(json, (key, value: Json) => (key === "//" ? undefined : value));
  return JSON.parse(text.replaceAll(HASH, "CONTENT-HASH")) as JsonObject;
}
