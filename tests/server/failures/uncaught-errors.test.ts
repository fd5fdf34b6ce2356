import { expect, test } from "vitest";
import { JobFailedError } from "../../../sdk/src/index.ts";
import { clientOf, useTwin } from "../../support/twin.ts";

const lines: string[] = [];
const { twin } = useTwin({
  functions: [{ name: "process-job", module: `${import.meta.dirname}/../../fixtures/functions/throw-outside.ts` }],
  log: (line) => lines.push(line),
});

// Each error has 3 MB, more than a failure record can hold.
test.each([
  [1, "an unhandled rejection with an error", "Crashed"],
  [2, "an unhandled rejection with a string", "Crashed"],
  [3, "an error thrown in a timer", "Error"],
  [4, "a string thrown in a timer", "string"],
  [5, "an error with a name and a stack of megabytes", "x".repeat(128)],
])("way %i, %s, ends the job and its environment", async (seconds, _, code) => {
  const client = clientOf(twin().description);
  const job = await client.submit({ seconds });
  const error = (await job.result({ timeout: 20_000 }).catch((error: unknown) => error)) as JobFailedError;
  expect(error).toBeInstanceOf(JobFailedError);
  expect(error.code).toBe(code);
  expect(error.message.length).toBeLessThan(3_000);
  expect(lines.filter((line) => line.includes("dropped"))).toEqual([]);
  const next = await client.submit({ csv: "a\n1" });
  await expect(next.result({ timeout: 20_000 })).resolves.toMatchObject({ rows: 1 });
});
