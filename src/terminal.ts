const COLOURS = { red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** As much of a stream as decides what is written to it. */
export type Output = Pick<NodeJS.WriteStream, "isTTY" | "write">;

/** The text in colour on a terminal, as it is elsewhere, or where NO_COLOR is set (https://no-color.org). */
export function coloured(text: string, colour: keyof typeof COLOURS, output: Output): string {
  return output.isTTY && !process.env.NO_COLOR ? `\u001b[${COLOURS[colour]}m${text}\u001b[39m` : text;
}

const PATIENCE = 2000;
const SECOND = 1000;
const CLEAR_LINE = "\r\u001b[K";

/** Says on a terminal what is being done and for how long, once it has taken two seconds; the line goes at the end. */
export async function withProgress<T>(
  doing: string,
  work: () => Promise<T>,
  output: Output = process.stderr,
): Promise<T> {
  if (!output.isTTY) return work();
  const started = Date.now();
  const timer = setInterval(() => {
    const passed = Date.now() - started;
    if (passed >= PATIENCE) output.write(`${CLEAR_LINE}${doing} (${Math.floor(passed / SECOND)} s)`);
  }, SECOND);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (Date.now() - started >= PATIENCE) output.write(CLEAR_LINE);
  }
}
