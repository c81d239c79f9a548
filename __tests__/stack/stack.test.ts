import { existsSync } from "node:fs";
import { join } from "node:path";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { App } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { DuplicateAddressError } from "../../src/stack/errors";
import { warn } from "../../src/stack/warnings";
import { SETTINGS, stackOf, synthesize, withFolder } from "../support/synth";

describe("a stack", () => {
  it("requires its providers by full source and in a range, not at the bindings' exact version", () => {
    const { json } = synthesize(
      stackOf((stack) => {
        new LocalProvider(stack, "local");
        new TlsProvider(stack, "tls");
      }),
      "s",
    );
    expect(json.terraform).toMatchObject({
      required_version: ">= 1.9.0",
      required_providers: {
        aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
        local: { source: "hashicorp/local", version: ">= 2.4.0, < 3.0.0" },
        tls: { source: "hashicorp/tls", version: ">= 4.0.0, < 5.0.0" },
      },
    });
  });

  it("writes no file of any stack when one of them is refused", () => {
    const good = stackOf((stack) => new Vpc(stack, "main", { cidrBlock: "10.0.0.0/16" }));
    const bad = stackOf((stack) => {
      new Vpc(new Construct(stack, "left"), "main", { cidrBlock: "10.0.0.0/16" });
      new Vpc(new Construct(stack, "right"), "main", { cidrBlock: "10.0.0.0/16" });
    });
    withFolder((outdir) => {
      const app = new App({ outdir });
      new good(app, "a-good", SETTINGS);
      new bad(app, "b-bad", SETTINGS);
      expect(() => app.synth()).toThrow(DuplicateAddressError);
      expect(existsSync(join(outdir, "stacks/a-good"))).toBe(false);
      expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
    });
  });

  it("warns with the resource's address, the document's own words and the way to close it", () => {
    const { warnings } = synthesize(
      stackOf((stack) => {
        const main = new Vpc(stack, "main", { cidrBlock: "10.0.0.0/16" });
        warn(main, { risk: "it is wide open", document: "Open it.", repair: "Close it" });
      }),
      "s",
    );
    expect(warnings).toEqual(['aws_vpc.main: it is wide open. The document: "Open it." Close it.']);
  });
});
