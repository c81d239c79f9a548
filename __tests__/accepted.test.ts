import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { acceptedFindings } from "../src/accepted";
import { REPAIR_NAMES } from "../src/repairs";
import { STACK_NAMES } from "../src/systems/registry";
import { judgeAll } from "../src/tools/findings/findings";
import { plannedResources } from "../src/tools/findings/planned";
import { declaredAddress } from "../src/tools/plan/addresses";
import type { Plan } from "../src/tools/plan/plan";
import { recording } from "./support/recorded";

/** What the real provider made of the documented stack: each resource as the state has it. */
function deployed(stack: string): Plan {
  const { configuration, resources } = recording(stack);
  const values = resources.map(({ address, type, object }) => ({
    address,
    type,
    mode: "managed",
    name: "",
    values: object,
  }));
  return {
    configuration,
    planned_values: { root_module: { resources: values, child_modules: [] } },
    resource_changes: [],
  } as unknown as Plan;
}

const line = ({ control, address }: { readonly control: string; readonly address: string }) =>
  `${control} ${declaredAddress(address)}`;

/** A state does not tell what is sensitive, and has no key where the team gave one: the end-to-end tests look for these. */
const UNRECORDED = ["Secrets.1", "tls_private_key.generated"];

describe.each(STACK_NAMES)("the accepted findings of %s", (stack) => {
  const accepted = acceptedFindings(stack);

  it("are exactly what the documented stack has", () => {
    const { findings, unknown } = judgeAll(plannedResources(deployed(stack)));
    const listed = accepted.filter(({ since }) => since === undefined).map(line);
    expect(findings.map(line).sort()).toEqual(
      listed.filter((each) => !UNRECORDED.some((part) => each.includes(part))).sort(),
    );
    expect(unknown).toEqual([]);
  });

  it("are each closed by a repair, or have a reason to remain", () => {
    for (const { repair, remains, since } of accepted) {
      expect([repair, remains].filter(Boolean)).toHaveLength(1);
      for (const name of [repair, since]) if (name !== undefined) expect(REPAIR_NAMES).toContain(name);
    }
  });

  it("remain only where they are neither critical nor high", () => {
    const { findings } = judgeAll(plannedResources(deployed(stack)));
    const grave = new Set(findings.filter(({ severity }) => severity === "critical" || severity === "high").map(line));
    expect(accepted.filter((each) => each.remains && (grave.has(line(each)) || each.control === "Secrets.1"))).toEqual(
      [],
    );
  });

  it("are listed once", () => {
    expect(new Set(accepted.map(line)).size).toBe(accepted.length);
  });
});

it("every repair closes something, or is what a warning offers", () => {
  const closing = new Set(STACK_NAMES.flatMap((stack) => acceptedFindings(stack).map(({ repair }) => repair)));
  // No published control asks for these.
  const others = ["free-scaling", "least-privilege", "origin-tls", "task-secrets"];
  expect(
    [...closing]
      .filter((name) => name !== undefined)
      .concat(others)
      .sort(),
  ).toEqual([...REPAIR_NAMES].sort());
});

it("README lists every repair", () => {
  const readme = readFileSync(join(__dirname, "../README.md"), "utf8");
  const listed = [...readme.matchAll(/^\| `([a-z0-9-]+)` +\| /gm)].map(([, name]) => name);
  expect(listed).toEqual(expect.arrayContaining([...REPAIR_NAMES]));
});
