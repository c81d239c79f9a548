/** The parts of a resource instance's address. */
export interface Address {
  /** With keys: `module.a["x"].module.b[0]`; "" for the root module. */
  readonly module: string;
  /** `aws_vpc.this`. */
  readonly resource: string;
  /** `[0]`, `["x"]`, or "" for none. */
  readonly key: string;
}

const KEY = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;
const STEP = String.raw`module\.[^.[]+(?:${KEY})?`;
const MODULES = new RegExp(String.raw`^(?:${STEP}(?:\.|$))*`);
const RESOURCE = new RegExp(String.raw`^([^.[]+\.[^.[]+)(${KEY})?$`);
const KEY_AT_END = new RegExp(`(?:${KEY})?$`);

/** The path of an address's module, with keys; "" for the root module. */
export function moduleOf(address: string): string {
  const rest = address.replace(MODULES, "");
  return address.slice(0, address.length - rest.length).replace(/\.$/, "");
}

/** @throws RangeError if it is not an address as Terraform writes it */
export function parseAddress(address: string): Address {
  const module = moduleOf(address);
  const [, resource, key = ""] = RESOURCE.exec(module === "" ? address : address.slice(module.length + 1)) ?? [];
  if (resource === undefined) throw new RangeError(`${address} is not the address of a resource`);
  return { module, resource, key };
}

export function isAddress(text: string): boolean {
  return RESOURCE.test(text.slice(moduleOf(text).length).replace(/^\./, ""));
}

/** The steps of a module's path: `module.a["x"]`, `module.b[0]`. */
export function stepsOf(module: string): readonly string[] {
  return module.match(new RegExp(STEP, "g")) ?? [];
}

/** The path of something in a module; in the root module, just its name. */
export function within(module: string, name: string): string {
  return module === "" ? name : `${module}.${name}`;
}

/** The key at the end of a module's path or of an address, `[0]` or `["x"]`; "" for none. */
export function lastKey(path: string): string {
  return path.slice(path.search(KEY_AT_END));
}

export function withoutKey(path: string): string {
  return path.slice(0, path.length - lastKey(path).length);
}

/** Whether one address, of a module or a resource, is the other or contains it. */
export function covers(whole: string, part: string): boolean {
  return part === whole || part.startsWith(`${whole}.`) || part.startsWith(`${whole}[`);
}

/** An address as written in the configuration: without the keys of counted modules and resources. */
export function declaredAddress(address: string): string {
  return address.replace(new RegExp(KEY, "g"), "");
}
