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
const STEP = new RegExp(String.raw`module\.[^.[]+(?:${KEY})?`, "g");
const ADDRESS = new RegExp(String.raw`^((?:module\.[^.[]+(?:${KEY})?\.)*)([^.[]+\.[^.[]+)(${KEY})?$`, "s");

/** @throws RangeError for what Terraform would not write */
export function parseAddress(address: string): Address {
  const [, path = "", resource, key = ""] = ADDRESS.exec(address) ?? [];
  if (resource === undefined) throw new RangeError(`${address} is not the address of a resource`);
  return { module: path.replace(/\.$/, ""), resource, key };
}

export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** The steps of a module's path: `module.a["x"]`, `module.b[0]`. */
export function stepsOf(module: string): readonly string[] {
  return module.match(STEP) ?? [];
}

/** Below a module, or beside it where that is the root. */
export function within(module: string, name: string): string {
  return module === "" ? name : `${module}.${name}`;
}

/** An address as the configuration has it: without the keys of counted modules and resources. */
export function declaredAddress(address: string): string {
  return address.replace(new RegExp(KEY, "g"), "");
}
