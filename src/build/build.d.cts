import type { BuildOptions } from "esbuild";

export const TARGETS: Readonly<Record<"main" | "cli", { readonly entry: string; readonly options: BuildOptions }>>;
export function build(target: keyof typeof TARGETS): void;
