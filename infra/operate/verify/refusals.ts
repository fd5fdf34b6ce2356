import { randomUUID } from "node:crypto";
import { answerCheck, type Check, errorCheck, isError } from "./check.ts";
import type { Verification } from "./deployment.ts";
import { type Answer, type Call, send } from "./requests.ts";

const parameters = '{"seconds": 1}';
const elevenMegabytes = 11 * 1024 * 1024;

/** Checks of requests that the API rejects. */
export function refusalChecks({ deployment, observations, submitted }: Verification): Check[] {
  const submit = (call: Partial<Call>) =>
    send(deployment, { method: "POST", path: "/jobs", body: parameters, ...call });
  const list = (query: string) => send(deployment, { method: "GET", path: `/jobs?${query}` });
  const json = { "Content-Type": "application/json" };

  /** Not with `fetch` or the SDK, which join the values. */
  async function submitWithTwoKeys(): Promise<Answer> {
    const keys = [randomUUID(), randomUUID()] as const;
    const answer = await submit({ unsigned: { "Idempotency-Key": keys } });
    const { jobId } = answer.body;
    observations.repeatedKey = { keys, status: answer.status, jobId };
    if (typeof jobId === "string") submitted.add(jobId);
    return answer;
  }

  async function submitElevenMegabytes(): Promise<Answer> {
    const answer = await submit({ body: JSON.stringify({ csv: "a".repeat(elevenMegabytes) }) });
    if (answer.status === 413) observations.tooLarge = answer.text;
    return answer;
  }

  return [
    errorCheck("a body that matches no kind", 400, "BAD_REQUEST_BODY", () => submit({ body: "{}" })),
    errorCheck("a body that is not JSON", 400, "BAD_REQUEST_BODY", () => submit({ body: '{"seconds": ' })),
    errorCheck("a body of another content type", 415, "UNSUPPORTED_MEDIA_TYPE", () =>
      submit({ headers: { "Content-Type": "text/plain" } }),
    ),
    answerCheck("a body of 11 MB", "413", submitElevenMegabytes, ({ status }) => status === 413),
    errorCheck("a key that is not a UUID", 400, "InvalidIdempotencyKey", () =>
      submit({ headers: { ...json, "Idempotency-Key": "1" } }),
    ),
    answerCheck(
      "a key that is sent in two lines",
      "400 InvalidIdempotencyKey, or 202 under one of them",
      submitWithTwoKeys,
      (answer) =>
        isError(answer, 400, "InvalidIdempotencyKey") ||
        (answer.status === 202 && observations.repeatedKey?.keys.includes(String(answer.body["jobId"])) === true),
    ),
    errorCheck("a limit of 0", 400, "InvalidLimit", () => list("limit=0")),
    errorCheck("an invalid page token", 400, "InvalidPageToken", () => list("pageToken=x")),
    errorCheck("a status that no job has", 400, "InvalidStatus", () => list("status=DONE")),
  ];
}
