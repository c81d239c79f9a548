/** Aborted when the user interrupts: terraform ends, and private copies go. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.once(signal, () => {
      controller.abort();
      process.exit(code);
    });
  return controller.signal;
}
