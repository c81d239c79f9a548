import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { execa } from "execa";

/** On GitHub's runners, the user is not root but may use sudo. */
const AS_ROOT = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
const NAMESPACES = ["unshare", "--mount", "--pid", "--fork", "--net", "--uts"];

/** Why this machine cannot start another one: that takes root, namespaces and an overlay. */
export function machineMissing(): string | undefined {
  const [program = "", ...args] = [...AS_ROOT, ...NAMESPACES, "true"];
  return spawnSync(program, args).status === 0 ? undefined : "namespaces cannot be made";
}

/**
 * A machine with its own root over this one's: writes go to memory and disappear with it. It has no network, no running
 * services, its own devices, with a file as console, and the user ubuntu, as in Ubuntu's images.
 */
const MAKE = `set -euo pipefail
base=/mnt
mount -t tmpfs tmpfs "$base"
mkdir "$base"/{upper,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
for folder in dev run tmp var/log; do mount -t tmpfs tmpfs "$base/root/$folder"; done
mount -t proc proc "$base/root/proc"
mknod -m 666 "$base/root/dev/null" c 1 3
mknod -m 666 "$base/root/dev/urandom" c 1 9
mkdir -m 1777 "$base/root/dev/shm"
touch "$base/root/dev/console"
chmod 1777 "$base/root/tmp"
ln -s /proc/self/fd "$base/root/dev/fd"
chroot "$base/root" bash -c 'id ubuntu >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ubuntu'
exec env -i PATH=/fakes:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot "$base/root" bash -euo pipefail -c "$1"`;

export interface MachineRun {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/**
 * Runs commands as root on such a machine.
 *
 * @param files content by absolute path; those that begin with #! are executable, and /fakes comes first on the PATH
 */
export async function onMachine(files: Readonly<Record<string, string>>, commands: string): Promise<MachineRun> {
  const written = Object.entries(files).map(([path, content]) => {
    const mode = content.startsWith("#!") ? "755" : "644";
    const encoded = Buffer.from(content).toString("base64");
    return `mkdir -p ${dirname(path)}; base64 -d <<<${encoded} >${path}; chmod ${mode} ${path}`;
  });
  const [program = "", ...args] = [...AS_ROOT, ...NAMESPACES, "bash", "-c", MAKE, "machine"];
  const { exitCode, all } = await execa(program, [...args, [...written, commands].join("\n")], {
    all: true,
    reject: false,
    stdin: "ignore",
  });
  return { exitCode, output: all };
}
