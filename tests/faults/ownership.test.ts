import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Job } from "../../sdk/src/index.ts";
import type { Caller } from "../twin/ownership/callers.ts";
import { useOwnership } from "../twin/ownership/callers.ts";
import { ownershipAttempts, states } from "./support/ownership.ts";

const { caller } = useOwnership(["anna", "ben"]);

/** A string that another caller must never see. It is in the job's parameters, result and messages. */
const secret = "annas-secret";
const csv = `${secret}\n1\n`;

/** A job of the owner in this state. */
async function jobIn(state: (typeof states)[number], { jobs, list }: Caller): Promise<string> {
  const job = await (state === "SUCCEEDED"
    ? jobs.submit({ csv })
    : jobs.submit({ seconds: state === "FAILED" ? 3_600 : 60 }));
  if (state === "CANCELLED") await job.cancel();
  if (state === "RUNNING") for await (const { status } of job.steps()) if (status === "RUNNING") break;
  if (state !== "RUNNING") await job.result().catch(() => {});
  expect((await list({ status: state })).jobs.map(({ jobId }) => jobId)).toContain(job.jobId);
  return job.jobId;
}

test.each(states)("nothing that another caller tries reaches a job that is %s", async (state) => {
  const [anna, ben] = [await caller("anna"), await caller("ben")];
  const jobId = await jobIn(state, anna);
  const before = await anna.jobs.get(jobId);
  const unknown = randomUUID();
  const ofUnknown = ownershipAttempts(unknown);

  for (const [index, { name, method, path, ...sent }] of ownershipAttempts(jobId).entries()) {
    const answer = await ben.answer(method, path, sent);
    // The response must be the same as for a job that does not exist.
    const { name: _, method: __, path: pathOfUnknown = "", ...sentOfUnknown } = ofUnknown[index] ?? {};
    const expected = await ben.answer(method, pathOfUnknown, sentOfUnknown);
    expect({ name, answer: replaced(answer, jobId) }).toEqual({ name, answer: replaced(expected, unknown) });
    expect(answer.body).not.toContain(secret);
  }
  expect(withoutHeartbeat(await anna.jobs.get(jobId))).toEqual(withoutHeartbeat(before));
});

/** Excludes the heartbeats of a running job. */
function withoutHeartbeat(record: Job): object {
  const { progress: _, heartbeatAt: __, heartbeatDueAt: ___, ...rest } = record as Job & Record<string, unknown>;
  return rest;
}

/** The response with a fixed word in place of the id, in all its spellings. */
function replaced(answer: Awaited<ReturnType<Caller["answer"]>>, jobId: string): unknown {
  const text = JSON.stringify(answer);
  const written = [jobId, jobId.toUpperCase(), jobId.replaceAll("-", "%2D"), jobId.replaceAll("-", "")];
  return JSON.parse(written.reduce((all, one) => all.replaceAll(one, "ID"), text));
}
