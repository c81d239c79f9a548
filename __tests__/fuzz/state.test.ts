import fc from "fast-check";
import { describe, it } from "vitest";
import { parseState } from "../../src/tools/adopt/state";
import { stateVersion } from "../../src/tools/ci/seal";
import { damagedJson, damagedText, outcomeOf } from "./damage";

const STATE = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 7,
  lineage: "3f6d8f52-0000-0000-0000-000000000000",
  outputs: { url: { value: "hush", type: "string", sensitive: true } },
  resources: [
    {
      module: 'module.a["x"]',
      mode: "managed",
      type: "aws_vpc",
      name: "this",
      provider: 'provider["registry.terraform.io/hashicorp/aws"].west',
      instances: [{ index_key: 0, schema_version: 1, attributes: { id: "vpc-1" }, dependencies: ["aws_eip.nat"] }],
    },
    { mode: "data", type: "aws_vpc", name: "main", provider: "x", instances: [] },
  ],
};

describe("the reader of states", () => {
  const text = JSON.stringify(STATE);

  it.each<[string, fc.Arbitrary<string>]>([
    ["a damaged text", damagedText(text)],
    ["a state with a damaged part", damagedJson(STATE).map((json) => JSON.stringify(json) ?? "")],
    ["any text or JSON", fc.oneof(fc.string(), fc.json())],
  ])("reads or refuses %s, and hands on the very text", (_, texts) => {
    fc.assert(
      fc.property(texts, (given) => {
        const state = outcomeOf(() => parseState(given, "x.tfstate"));
        outcomeOf(() => stateVersion(given));
        return state === "refused" || state.text === given;
      }),
      { numRuns: 700 },
    );
  });
});
