import type { Received, Reply } from "./server.ts";

export const jobId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";

const started = {
  kind: "wait",
  createdAt: "2026-11-02T09:30:00.000Z",
  startedAt: "2026-11-02T09:30:00.412Z",
  attempts: 1,
};

const finishedAt = "2026-11-02T09:30:05.433Z";
const parameters = { seconds: 5 };

/** Creates a reply's body: the record of the requested job, unless `fields` has another id. */
export function record(fields: object): (request: Pick<Received, "path">) => object {
  return ({ path }) => ({ jobId: path.split("/").at(-1), ...started, ...fields });
}

/** Returns the record in such a reply to a request for `jobId`. */
export function recordIn({ body }: Reply): object {
  return (body as ReturnType<typeof record>)({ path: jobId });
}

/** Accepts a submission under its own key. */
export function accepted({ headers }: Received): Reply {
  return { status: 202, headers: { "Retry-After": "1" }, body: { jobId: headers["idempotency-key"] } };
}

/** Accepts a cancellation. */
export function cancelling({ path }: Received): Reply {
  return { status: 202, body: { jobId: path.split("/").at(-1) } };
}

export const notFound: Reply = {
  status: 404,
  headers: { "Retry-After": "1" },
  body: { code: "JobNotFound", message: "No job with this id has started.", requestId: "r" },
};

export function running(done?: number, more: object = {}): Reply {
  return { body: record({ status: "RUNNING", ...(done !== undefined && { progress: { done, total: 10 } }), ...more }) };
}

export const succeeded: Reply = {
  body: record({ status: "SUCCEEDED", finishedAt, parameters, result: { message: "Waited 5 seconds." } }),
};

export const failed: Reply = {
  body: record({ status: "FAILED", finishedAt, parameters, error: { code: "TooLong", message: "Too long." } }),
};

export const cancelled: Reply = { body: record({ status: "CANCELLED", finishedAt }) };

export function error(status: number, code: string, headers: Record<string, string> = {}, message = code): Reply {
  return { status, headers, body: { code, message, requestId: "r" } };
}
