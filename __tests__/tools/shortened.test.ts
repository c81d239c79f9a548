import { expect, it } from "vitest";
import { shortened } from "../../src/tools/shortened";

it("names three, and counts the rest", () => {
  expect(shortened(["a"])).toBe("a");
  expect(shortened(["a", "b", "c"])).toBe("a, b, c");
  expect(shortened(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 more");
});
