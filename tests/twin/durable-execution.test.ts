import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../../server/twin/command/main.ts", import.meta.url));

test("the twin refuses durable executions, which it does not emulate, in one line", async () => {
  const folder = await mkdtemp(join(tmpdir(), "settings-"));
  try {
    const file = join(folder, "durable.json");
    await writeFile(file, JSON.stringify({ durableExecution: { timeoutSeconds: 86_400, retentionDays: 7 } }));
    const env = { ...process.env, JOBS_API_SETTINGS: file };
    const start = promisify(execFile)(process.execPath, [main, "--port", "0"], { env });
    await expect(start).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^The twin did not start: durableExecution is set, .* Set it to null here: .*\n$/),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
