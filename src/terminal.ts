const COLOURS = { red: 31, yellow: 33 } as const;

/** The parts of a stream that decide what is written to it. */
export type Output = Pick<NodeJS.WriteStream, "isTTY" | "write">;

/** Whether it is a terminal, and NO_COLOR is not set (https://no-color.org). */
export function hasColours(output: Output): boolean {
  return output.isTTY === true && !process.env.NO_COLOR;
}

/** The text in colour, if colours are on. */
export function coloured(text: string, colour: keyof typeof COLOURS, output: Output): string {
  return hasColours(output) ? `\u001b[${COLOURS[colour]}m${text}\u001b[39m` : text;
}

const PATIENCE = 2000;
const SECOND = 1000;
const CLEAR_LINE = "\r\u001b[K";

/** Shows on a terminal what is being done and for how long, once it has taken two seconds; the line disappears at the end. */
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
