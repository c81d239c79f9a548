import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { coloured, type Output, withProgress } from "../src/terminal";

function terminal(isTTY: boolean): Output & { readonly written: string[] } {
  const written: string[] = [];
  return { isTTY, written, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
}

describe("a colour", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is for a terminal", () => {
    vi.stubEnv("NO_COLOR", "");
    expect(coloured("error:", "red", terminal(true))).toBe("\u001b[31merror:\u001b[39m");
    expect(coloured("error:", "red", terminal(false))).toBe("error:");
  });

  it("is left out where NO_COLOR is set", () => {
    vi.stubEnv("NO_COLOR", "1");
    expect(coloured("error:", "red", terminal(true))).toBe("error:");
  });
});

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const lasting = (seconds: number) => () => new Promise<number>((resolve) => setTimeout(resolve, seconds * 1000, 7));

  it("is told on a terminal after two seconds, and its line goes at the end", async () => {
    const output = terminal(true);
    const result = withProgress("planning", lasting(3.5), output);
    await vi.advanceTimersByTimeAsync(1900);
    expect(output.written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1200);
    expect(output.written).toEqual(["\r\u001b[Kplanning (2 s)", "\r\u001b[Kplanning (3 s)"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await result).toBe(7);
    expect(output.written.at(-1)).toBe("\r\u001b[K");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("shows nothing for quick work, and nothing without a terminal", async () => {
    for (const [output, seconds] of [
      [terminal(true), 1],
      [terminal(false), 5],
    ] as const) {
      const result = withProgress("planning", lasting(seconds), output);
      await vi.advanceTimersByTimeAsync(6000);
      expect(await result).toBe(7);
      expect(output.written).toEqual([]);
    }
  });

  it("leaves no line behind when the work fails", async () => {
    const output = terminal(true);
    const failing = () => lasting(3)().then(() => Promise.reject(new Error("no")));
    const result = expect(withProgress("planning", failing, output)).rejects.toThrow("no");
    await vi.advanceTimersByTimeAsync(3000);
    await result;
    expect(output.written.at(-1)).toBe("\r\u001b[K");
  });
});
