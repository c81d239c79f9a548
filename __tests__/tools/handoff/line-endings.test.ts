import { expect, it } from "vitest";
import { jsonFile, textFile } from "../../../src/tools/handoff/files";
import { checkLineEndings } from "../../../src/tools/handoff/line-endings";

it.each([
  ["a template", textFile("assets/user_data/ABC/user_data.sh", "set -e\r\n")],
  ["a script by its first line", textFile("assets/x/ABC/start.tpl", "#!/bin/sh\r\nset -e\n")],
  ["a script that is executable", { ...textFile("scripts/run", "set -e\r\n"), executable: true }],
  [
    "a script in the JSON",
    jsonFile("cdk.tf.json", { resource: { aws_instance: { a: { user_data: "#!/bin/sh\r\n" } } } }),
  ],
])("refuses CR LF in %s, and names the file", (_, file) => {
  expect(() => checkLineEndings("toy", [file])).toThrow(`lines of ${file.path} end in CR LF`);
});

it.each([
  ["a script with LF", textFile("scripts/run.sh", "#!/bin/sh\nprintf '\\r\\n'\n")],
  ["a page", textFile("assets/page/ABC/index.html", "<p>\r\n")],
  ["a program", { path: "assets/x/ABC/x.zip", content: Buffer.from("PK\r\n\0"), executable: true }],
  ["PowerShell", jsonFile("cdk.tf.json", { user_data: "<powershell>\r\n</powershell>" })],
])("takes %s", (_, file) => {
  expect(() => checkLineEndings("toy", [file])).not.toThrow();
});
