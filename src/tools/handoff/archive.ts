import { gunzipSync } from "node:zlib";
import { gzipSync } from "fflate";
import { extract, pack } from "tar-stream";
import { HandoffError } from "./errors";
import { type BundleFile, byPath } from "./files";

/** 1980-01-01: any fixed time does, but tar warns of the epoch itself. */
const TIME = new Date(315_532_800_000);

/**
 * A `.tar.gz` that depends on the files alone. Compressed by a library of our own, because Node's zlib gives other bytes
 * from version to version and from processor to processor.
 *
 * @param root the folder that they unpack to
 */
export async function packArchive(root: string, files: readonly BundleFile[]): Promise<Buffer> {
  const tar = pack();
  for (const { path, content } of byPath(files))
    tar.entry(
      { name: `${root}/${path}`, mode: 0o644, mtime: TIME, uid: 0, gid: 0, uname: "root", gname: "root" },
      content,
    );
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.from(gzipSync(Buffer.concat(chunks), { level: 9, mtime: 0 }));
}

/**
 * The files of an archive, and the folder that they unpack to.
 *
 * @throws HandoffError where it is damaged, or holds what would not unpack as a plain file into that one folder
 */
export async function unpackArchive(
  name: string,
  archive: Buffer,
): Promise<{ readonly root: string; readonly files: readonly BundleFile[] }> {
  const entries = await readEntries(name, archive);
  const [root = ""] = entries[0]?.path.split("/") ?? [];
  const seen = new Set<string>();
  const files = entries.map(({ path, content }) => {
    const inside = path.slice(root.length + 1);
    if (!path.startsWith(`${root}/`) || inside.split("/").some((part) => part === "" || part === "." || part === ".."))
      throw new HandoffError(`${name} is no bundle: ${path} would be unpacked outside its folder`);
    if (seen.has(inside)) throw new HandoffError(`${name} is no bundle: it holds ${path} twice`);
    seen.add(inside);
    return { path: inside, content };
  });
  return { root, files: byPath(files) };
}

async function readEntries(name: string, archive: Buffer): Promise<readonly BundleFile[]> {
  const entries: BundleFile[] = [];
  try {
    const tar = extract();
    tar.end(gunzipSync(archive));
    for await (const entry of tar) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      if (entry.header.type === "directory") continue;
      if (entry.header.type !== "file")
        throw new HandoffError(`${name} is no bundle: ${entry.header.name} is no file but a ${entry.header.type}`);
      entries.push({ path: entry.header.name, content: Buffer.concat(chunks) });
    }
  } catch (error) {
    if (error instanceof HandoffError) throw error;
    throw new HandoffError(`${name} is damaged, or no .tar.gz: ${(error as Error).message}`);
  }
  return entries;
}
