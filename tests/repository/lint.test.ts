import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "../../.tools/programs/run-program.ts";

const root = join(import.meta.dirname, "../..");
const command = join(root, "docs/build/redocly.ts");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lint-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Lints as `npm run lint` does. Resolves with the exit code, and each problem and warning with its line. */
async function lint(file: string) {
  const args = [command, "lint", file, "--format", "github-actions"];
  const { code, stdout } = await runProgram(process.execPath, args, { cwd: root });
  return { code, problems: linesOf("error", stdout), warnings: linesOf("warning", stdout) };
}

function linesOf(severity: string, printed: string): string[] {
  const line = String.raw`^::${severity} title=(?<rule>[^,]+),file=[^,]+,line=(?<line>\d+).*?::(?<message>.*)$`;
  const found = printed.matchAll(new RegExp(line, "gm"));
  return [...found].map(({ groups = {} }) => `${groups["line"]} ${groups["rule"]}: ${groups["message"]}`);
}

test("a fault that fails the import, or each call, is an error with its line", async () => {
  const lines = (await readFile(join(root, "openapi.yaml"), "utf8")).split("\n");
  /** Replaces a string in the first line that has it. Returns the line number. */
  function change(found: string, replacement: string): number {
    const index = lines.findIndex((line) => line.includes(found));
    lines[index] = lines[index]?.replace(found, replacement) ?? "";
    return index + 1;
  }
  const behavior = change("passthroughBehavior: never", "passthroughBehavior: sometimes");
  change("      security: [{ sigv4: [] }]", "      x-was: signed");
  const status = change('statusCode: "202"', 'statusCode: "299"');
  // A literal block begins on the line of its key.
  const mock = change('{"statusCode": 204}', '{"statusCode": "204"}') - 1;
  const file = join(folder, "openapi.yaml");
  await writeFile(file, lines.join("\n"));

  const { code, problems } = await lint(file);
  expect(code).toBe(1);
  expect(problems).toEqual(
    expect.arrayContaining([
      `${behavior} api-gateway/import: must be WHEN_NO_MATCH, WHEN_NO_TEMPLATES or NEVER, not SOMETIMES`,
      expect.stringMatching(/^\d+ api-gateway\/import: is missing: AWS documents that the import ignores the security/),
      `${status} api-gateway/import: the operation declares no response 299`,
      `${mock} api-gateway/import: does not produce an object with an integer statusCode: each call fails with 500`,
    ]),
  );
});

test("a key that the import ignores is a warning", async () => {
  const contract = await readFile(join(root, "openapi.yaml"), "utf8");
  const file = join(folder, "noted.yaml");
  await writeFile(file, `${contract}x-amazon-apigateway-globals: {}\n`);
  expect(await lint(file)).toEqual({
    code: 0,
    problems: [],
    warnings: [expect.stringMatching(/^\d+ api-gateway\/import: API Gateway does not know this key here, /)],
  });
});
