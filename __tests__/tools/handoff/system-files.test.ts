import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STACK_NAMES } from "../../../src/systems/registry";
import { scriptsOf, wordsOf } from "../../../src/tools/handoff/system-files";
import { PROJECT } from "../../../src/tools/synthesized/project";

const given = (project: string, stack: string) =>
  Object.fromEntries(
    scriptsOf(project, stack, wordsOf(project, stack)).map(({ path, executable }) => [path, executable]),
  );

const PUSHED = {
  "scripts/aws.sh": false,
  "scripts/push_config_file_to_bucket.sh": true,
  "scripts/push_image_to_registry.sh": true,
};

describe("the scripts and workflows of a bundle", () => {
  it("are those that the stack's own commands name and what these need, and none of another stack", () => {
    expect(Object.fromEntries(STACK_NAMES.map((stack) => [stack, given(PROJECT, stack)]))).toEqual({
      quiz: {},
      library: {},
      flask: {},
      platform: { "workflows/ci-cd.yml": false },
      "book-me-base": { ...PUSHED, "scripts/setup_database.sh": true },
      "book-me-backend": { ...PUSHED, "workflows/backend.yml": false },
      "book-me-frontend": {
        "scripts/aws.sh": false,
        "scripts/push_client_app_to_bucket.sh": true,
        "workflows/frontend.yml": false,
      },
    });
  });

  it("are each named by some stack", () => {
    const carried = STACK_NAMES.flatMap((stack) => Object.keys(given(PROJECT, stack)));
    for (const system of ["book-me", "platform"])
      for (const folder of ["scripts", "workflows"].filter((name) =>
        readdirSync(join(PROJECT, "templates", system)).includes(name),
      ))
        for (const file of readdirSync(join(PROJECT, "templates", system, folder)))
          expect(carried).toContain(`${folder}/${file}`);
  });

  describe("where the file system has lost the executable bits", () => {
    let copy: string;

    beforeAll(() => {
      copy = mkdtempSync(join(tmpdir(), "carryover-"));
      for (const folder of ["src/systems/book-me", "templates/book-me"])
        cpSync(join(PROJECT, folder), join(copy, folder), { recursive: true });
      const scripts = join(copy, "templates/book-me/scripts");
      for (const file of readdirSync(scripts)) chmodSync(join(scripts, file), 0o644);
    });
    afterAll(() => rmSync(copy, { recursive: true, force: true }));

    it("can be run all the same", () => {
      expect(given(copy, "book-me-base")).toEqual(given(PROJECT, "book-me-base"));
    });
  });
});
