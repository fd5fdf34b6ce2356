import { isHttpError, type JobParameters } from "@jobs-api/sdk";
import { validateParameters } from "@jobs-api/sdk/validate";
import { describe, expect, test } from "vitest";
import { HttpError } from "../../../sdk/src/errors/http-error.ts";
import { explained } from "../../../sdk/src/http/explained.ts";
import { clientOf, rejection } from "../support/client.ts";
import { mocked } from "../support/mocked.ts";
import { error as errorReply } from "../support/replies.ts";

const said = "Invalid request body [instance failed to match exactly one schema (matched 0 out of 2)]";
const rejected = errorReply(400, "BAD_REQUEST_BODY", {}, said);

/** Parameters that the compiler would reject. */
function wrong(parameters: unknown): JobParameters {
  return parameters as JobParameters;
}

async function httpError(promise: Promise<unknown>): Promise<HttpError> {
  const error = await rejection(promise);
  if (!isHttpError(error)) throw error;
  return error;
}

describe("a submission that the API's validator rejects", () => {
  test("says why in its message and in problems, and keeps the fields of the error", async () => {
    const { jobs, received } = await clientOf([rejected]);
    const error = await httpError(jobs.submit(wrong({ second: 5 })));
    expect(error.message).toBe(
      `${said}: /seconds is required; /second is not a property of wait. Did you mean seconds?`,
    );
    expect(error.problems).toEqual(validateParameters({ second: 5 }));
    expect(error).toMatchObject({ name: "HttpError", status: 400, code: "BAD_REQUEST_BODY", requestId: "r" });
    expect(error.key).toBe(received[0]?.headers["idempotency-key"]);
    expect(received).toHaveLength(1);
  });

  test("has three problems in its message and all in problems", async () => {
    const { jobs } = await clientOf([rejected]);
    const error = await httpError(jobs.submit(wrong({ seconds: 5, a: 1, b: 2, c: 3, d: 4 })));
    expect(error.message).toMatch(/: \/a is [^;]*; \/b is [^;]*; \/c is [^;]*; 1 more$/);
    expect(error.problems).toHaveLength(4);
  });

  test("is explained by run too, and with the mocks", async () => {
    const { jobs } = mocked();
    const error = await httpError(jobs.run({ csv: "" }));
    expect(error.message).toMatch(/^Invalid request body \[.*\]: \/csv must NOT have fewer than 1 character$/);
  });

  test("keeps the API's message if the validator finds nothing", async () => {
    const { jobs } = await clientOf([rejected]);
    const error = await httpError(jobs.submit({ seconds: 5 }));
    expect(error).toMatchObject({ message: said, problems: [] });
  });
});

test.each([
  ["another code", errorReply(400, "InvalidIdempotencyKey")],
  ["another status", errorReply(403, "ACCESS_DENIED")],
])("an error of %s has no problems, whatever the parameters", async (_, reply) => {
  const { jobs } = await clientOf([reply]);
  expect((await httpError(jobs.submit({ csv: "" }))).problems).toEqual([]);
});

test("invalid parameters are sent: the API decides", async () => {
  const { jobs, received } = await clientOf([rejected]);
  await rejection(jobs.submit({ csv: "" }));
  expect(received.map(({ body }) => body)).toEqual(['{"csv":""}']);
});

test("an abort while the validator loads rejects with the signal's reason", async () => {
  const fields = { status: 400, code: "BAD_REQUEST_BODY", message: said, requestId: "r", retryAfter: undefined, at: 0 };
  const error = new HttpError({ ...fields, key: undefined });
  const reason = new Error("The user left.");
  expect(await rejection(explained({ csv: "" }, async () => undefined, AbortSignal.abort(reason))(error))).toBe(reason);
});
