import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { baseUrl, readings, sign } from "./suite.ts";

// fetch would join the values before sending them.
test("an Idempotency-Key in two header lines is rejected, or one of them is used, depending on the reading", async () => {
  const keys = [crypto.randomUUID(), crypto.randomUUID()];
  const body = '{"seconds": 1}';
  const signed = await sign("POST", "/jobs", { body, headers: { "Content-Type": "application/json" } });
  const headers = { ...Object.fromEntries(signed.headers), "Idempotency-Key": keys };
  const send = baseUrl.startsWith("https:") ? secureRequest : request;
  const sent = send(`${baseUrl}/jobs`, { method: "POST", headers }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const answer = JSON.parse(await text(response)) as object;
  const reading = readings["repeated-header"];
  if (reading === "joined") expect(answer).toMatchObject({ code: "InvalidIdempotencyKey" });
  else expect(answer).toEqual({ jobId: keys.at(reading === "last" ? -1 : 0) });
});
