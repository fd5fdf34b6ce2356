import { isHttpError, type JobParameters } from "@jobs-api/sdk";
import { expect, test } from "vitest";
import { jobs } from "./suite.ts";

test.each<[string, unknown, RegExp]>([
  ["a document over the bound", { csv: "a".repeat(223_338) }, /: \/csv must NOT have more than 100000 characters$/],
  ["an empty document", { csv: "" }, /: \/csv must NOT have fewer than 1 character$/],
  ["a misspelt property", { second: 5 }, /: .*\/second is not a property of wait\. Did you mean seconds\?$/],
])("the error of a submission with %s says what is wrong", async (_, parameters, message) => {
  const error = await jobs.submit(parameters as JobParameters).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isHttpError(error, 400, "BAD_REQUEST_BODY")) throw error;
  expect(error.message).toMatch(/^Invalid request body /);
  expect(error.message).toMatch(message);
  expect(error.problems[0]?.path).toMatch(/^\/(csv|seconds)$/);
});
