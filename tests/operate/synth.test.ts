import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunNode } from "../../infra/operate/run-node.ts";
import { useFakeAws } from "./support/fake-aws.ts";
import { operate as operateInProcess } from "./support/in-process.ts";
import { operate, signedIn, useHome } from "./support/operate.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const home = useHome();

describe("a contract that API Gateway would not import", () => {
  const aws = useFakeAws(() => ({}));
  const copy = join(home, "project");
  const main = join(copy, "infra/operate/main.ts");

  beforeAll(() => {
    mkdirSync(copy);
    const isWanted = (path: string) => !/\/(node_modules|cdk\.out|dist)$/.test(path);
    for (const part of ["infra", "server", "sdk", "package.json"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true, filter: isWanted });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const contract = readFileSync(join(root, "openapi.yaml"), "utf8");
    writeFileSync(
      join(copy, "openapi.yaml"),
      contract.replaceAll("passthroughBehavior: never", "passthroughBehavior: no").replace("type: aws", "type: none"),
    );
  });

  const refused =
    "API Gateway would not import openapi.yaml (npm start -- --check lists every fault). Nothing was started.";

  test("stops deploy before it creates anything, with a line for each fault", async () => {
    const { code, stdout, stderr } = await operate(["deploy"], signedIn(home, aws.url), main);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^openapi\.yaml: paths\.\/jobs\.post\.\S+\.type: the twin emulates .*, not none$/),
      // The contract's methods share it by an anchor.
      "openapi.yaml: paths./jobs.get.x-amazon-apigateway-integration.passthroughBehavior, and 4 more places: must be WHEN_NO_MATCH, WHEN_NO_TEMPLATES or NEVER, not NO",
      `deploy: ${refused}`,
    ]);
    expect(existsSync(join(copy, "infra/cdk.out"))).toBe(false);
    expect(aws.calls).toEqual([]);
  });

  test.each(["synth", "diff"])("stops %s too", async (command) => {
    const refusing: RunNode = async (args, { onErrorLine } = {}) => {
      expect(args).toEqual(["server/twin/command/main.ts", "--check"]);
      for (const path of ["a", "b", "c"]) onErrorLine?.(`openapi.yaml: paths./${path}.type: is missing`);
      return 1;
    };
    expect(await operateInProcess([command], signedIn(home, aws.url), refusing)).toEqual({
      code: 1,
      stdout: "",
      stderr: `openapi.yaml: paths./a.type, and 2 more places: is missing\n${command}: ${refused}\n`,
    });
    expect(aws.calls).toEqual([]);
  });
});
