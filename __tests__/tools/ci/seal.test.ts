import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execaSync } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encrypt } from "../../../src/tools/ci/cms";
import { open, type SealedPlan, sameState, seal, stateVersion } from "../../../src/tools/ci/seal";
import { Pipeline } from "../../support/pipeline";
import { refusalOf } from "../../support/refusals";
import { describeWith } from "../../support/suites";

const PLANNED: SealedPlan = {
  stack: "quiz",
  commit: "c1",
  tree: "t1",
  state: { lineage: "l1", serial: 4 },
  lock: 'provider "x" {}\n',
  plan: Buffer.from("a plan that holds hush").toString("base64"),
};

describeWith(["openssl"], "a sealed plan", () => {
  let keys: Pipeline;
  beforeAll(() => {
    keys = new Pipeline();
  });
  afterAll(() => keys.remove());

  function sealed(plan: SealedPlan): string {
    const file = join(keys.folder, "sealed");
    writeFileSync(file, seal(plan, keys.certificate));
    return file;
  }

  it("opens to what it was, for the key's holder, and shows nothing to others", () => {
    const file = sealed(PLANNED);
    expect(open(file, keys.key, PLANNED)).toEqual(PLANNED);
    expect(readFileSync(file).toString("latin1")).not.toMatch(/quiz|lineage|hush|provider/);
  });

  it.each([
    ["stack", { stack: "flask" }],
    ["commit", { commit: "c2" }],
    ["tree", { tree: "t2" }],
  ])("is refused where its %s is another", (name, other) => {
    const expected = { ...PLANNED, ...other };
    expect(() => open(sealed(PLANNED), keys.key, expected)).toThrow(new RegExp(`is for ${name} .*Nothing is applied`));
  });

  const OAEP = ["-keyopt", "rsa_padding_mode:oaep"];
  it.each([
    ["with 3DES", ["-des3"], OAEP],
    ["without a check of its integrity", ["-aes-256-cbc"], OAEP],
    ["with a shorter key", ["-aes-128-gcm"], OAEP],
    ["with the key under RSA's old padding", ["-aes-256-gcm"], []],
  ])("is not opened where it was encrypted %s, though openssl would", (_, cipher, padding) => {
    const file = join(keys.folder, "otherwise");
    const recipient = ["-recip", join(keys.folder, "plan-certificate.pem"), ...padding];
    const input = JSON.stringify({ format: 1, ...PLANNED });
    execaSync("openssl", ["cms", "-binary", "-encrypt", "-outform", "DER", ...cipher, ...recipient, "-out", file], {
      input,
    });
    const key = join(keys.folder, "plan-key.pem");
    const decrypted = execaSync("openssl", ["cms", "-decrypt", "-inform", "DER", "-inkey", key, "-in", file]);
    expect(decrypted.stdout).toBe(input);
    expect(() => open(file, keys.key, PLANNED)).toThrow(/is not sealed as plan.yml seals it/);
  });

  it("is refused if it is not CMS, or contains no plan or no JSON", () => {
    const file = join(keys.folder, "damaged");
    const whole = readFileSync(sealed(PLANNED));
    for (const content of [
      Buffer.alloc(0),
      Buffer.from("hello"),
      whole.subarray(0, 300),
      Buffer.concat([whole, whole]),
    ]) {
      writeFileSync(file, content);
      expect(() => open(file, keys.key, PLANNED)).toThrow(/is not sealed as plan.yml seals it/);
    }
    for (const [text, said] of [
      ["hush", /is not JSON$/],
      ["{}", /does not contain a plan/],
    ] as const) {
      writeFileSync(file, encrypt(text, keys.certificate));
      expect(() => open(file, keys.key, PLANNED)).toThrow(said);
    }
  });

  it("cannot be made without a certificate", () => {
    expect(() => seal(PLANNED, "")).toThrow(/PLAN_CERTIFICATE is not a PEM certificate: docs/);
  });

  it("is for one version of one state", () => {
    const { state } = PLANNED;
    expect(() => sameState(state, { ...state })).not.toThrow();
    expect(() => sameState(state, { ...state, serial: 5 })).toThrow(/made on serial 4 of the state, which is now at 5/);
    expect(() => sameState(state, { ...state, lineage: "l2" })).toThrow(/another state/);
  });

  it.each([
    ["an error page", "<html>Bad gateway</html>", /what `terraform state pull` printed is not JSON/],
    ["JSON without a serial", '{"lineage":"l"}', /is not a state: it has no lineage and serial/],
    ["a serial twice", '{"lineage":"l","serial":3,"serial":4}', /has the key "serial" twice/],
    ["a list", "[]", /is not a state/],
  ])("does not take %s for a state", (_, pulled, message) => {
    expect(refusalOf(() => stateVersion(pulled))).toMatch(message);
  });

  it("knows a state that is not there yet from one that is", () => {
    expect(stateVersion("\n")).toEqual({ lineage: "", serial: 0 });
    expect(stateVersion('{"version":4,"serial":3,"lineage":"l","resources":[]}')).toEqual({ lineage: "l", serial: 3 });
  });
});
