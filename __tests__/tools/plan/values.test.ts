import { expect, it } from "vitest";
import { managedResources } from "../../../src/tools/plan/values";

it("lists the managed resources of a module and of all below it", () => {
  const resource = (address: string, mode = "managed") => ({ address, mode, type: "a", name: "b", values: {} });
  const inner = { resources: [resource("module.m.a.b")], child_modules: [] };
  const root = { resources: [resource("a.b"), resource("data.a.b", "data")], child_modules: [inner] };
  expect([...managedResources(root).keys()]).toEqual(["a.b", "module.m.a.b"]);
  expect([...managedResources(undefined).keys()]).toEqual([]);
});
