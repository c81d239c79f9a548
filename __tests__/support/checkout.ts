import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { execa } from "execa";
import { PROJECT } from "../../src/tools/synthesized/project";

/** Any synth may replace V8's compiled code, so it may disappear while the folder is copied. */
const filter = (path: string) => !/\.v8(\.\d+)?$/.test(path);

/** A separate checkout with only the built code and what `npm run synth` and `npx carryover` need. */
export function checkout(folder: string, ...more: readonly string[]): string {
  const needed = [
    "main.ts",
    "src",
    "templates",
    "cdktf.json",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "dist",
  ];
  for (const name of [...needed, ...more])
    if (existsSync(join(PROJECT, name))) cpSync(join(PROJECT, name), join(folder, name), { recursive: true, filter });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Packs the project as npm would publish it. @returns the tarball in that folder */
export async function packed(folder: string): Promise<string> {
  await execa("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PROJECT });
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  return join(folder, tarball);
}

/** All files below a folder, with their contents. */
export function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), readFileSync(path, "utf8")];
    }),
  );
}
