import { gunzipSync } from "node:zlib";
import { gzipSync } from "fflate";
import { pack } from "tar-stream";
import { HandoffError } from "./errors";
import { type BundleFile, byPath, checkSize, MOST_BYTES } from "./files";
import { damaged, readTar } from "./tar";

/** 1980-01-01: any fixed time will do, but tar warns about the epoch itself. */
const TIME = new Date(315_532_800_000);

/**
 * A `.tar.gz` that depends only on the files. It is compressed by a bundled library, because the bytes from Node's zlib differ
 * between versions and between processors.
 *
 * @param root the folder that the files unpack to
 * @throws HandoffError if it would be larger than what can be unpacked again
 */
export async function packArchive(root: string, files: readonly BundleFile[]): Promise<Buffer> {
  const tar = await packTar(root, files);
  checkSize(`the bundle of ${root}`, tar.length);
  return compress(tar);
}

/**
 * The files of an archive, and the folder that they unpack to. An archive is accepted only if packing the files again gives
 * exactly the same bytes: then every program unpacks the same files from it.
 *
 * @throws HandoffError if it is damaged, or contains anything that handoff does not write
 */
export async function unpackArchive(
  name: string,
  archive: Buffer,
): Promise<{ readonly root: string; readonly files: readonly BundleFile[] }> {
  checkSize(name, archive.length);
  const tar = decompress(name, archive);
  const entries = readTar(name, tar);
  const [root = ""] = entries[0]?.path.split("/") ?? [];
  const files = entries.map((entry) => ({ ...entry, path: inside(name, root, entry.path) }));
  checkDistinct(name, files);
  // The cheap comparison first.
  if (!(await packTar(root, files)).equals(tar) || !compress(tar).equals(archive))
    throw new HandoffError(
      `${name} was altered, or not made by handoff: packing its files again gives other bytes. Do not unpack it`,
    );
  return { root, files };
}

async function packTar(root: string, files: readonly BundleFile[]): Promise<Buffer> {
  const tar = pack();
  for (const { path, content, executable } of byPath(files))
    tar.entry(
      {
        name: `${root}/${path}`,
        mode: executable ? 0o755 : 0o644,
        mtime: TIME,
        uid: 0,
        gid: 0,
        uname: "root",
        gname: "root",
      },
      content,
    );
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function compress(tar: Buffer): Buffer {
  return Buffer.from(gzipSync(tar, { level: 9, mtime: 0 }));
}

function decompress(name: string, archive: Buffer): Buffer {
  try {
    return gunzipSync(archive, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") checkSize(name, Number.POSITIVE_INFINITY);
    throw damaged(name, message);
  }
}

/** The path below the root. */
function inside(name: string, root: string, path: string): string {
  const below = path.slice(root.length + 1);
  if (!path.startsWith(`${root}/`) || below.split("/").some((part) => part === "" || part === "." || part === ".."))
    throw new HandoffError(`${name} is not a bundle: ${path} would be unpacked outside its folder`);
  return below;
}

function checkDistinct(name: string, files: readonly BundleFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new HandoffError(`${name} is not a bundle: it contains ${path} twice`);
    seen.add(path);
  }
}
