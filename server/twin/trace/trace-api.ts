import { type HttpRequest, type HttpResponse, header, pathOf, type StreamingResponse } from "../http/message.ts";
import { json, Refusal } from "./answers.ts";
import type { Gates } from "./gates.ts";
import { handleGate, listGates, release } from "./gates-api.ts";
import { readQuery } from "./query.ts";
import { streamSteps } from "./step-stream.ts";
import type { Steps } from "./steps.ts";

type Answer = HttpResponse | StreamingResponse;

/**
 * Answers the twin's own paths, which AWS does not have. They are not signed; the caller has checked the request's origin.
 * - `GET /_twin/jobs/{jobId}/steps` lists the steps of a job;
 * - `GET /_twin/steps[?jobId=...]` streams the steps of all jobs, or of one, as server-sent events;
 * - `GET /_twin/gates` lists the gates that are shut, and the jobs that wait there;
 * - `PUT /_twin/gates/{step}?action=pause|fail|delay|duplicate[&milliseconds=...][&jobId=...]` shuts a step's gate, `DELETE` opens it;
 * - `POST /_twin/gates/{step}/step[?jobId=...]` releases one job.
 */
export async function handleTrace(request: HttpRequest, trace: { steps: Steps; gates: Gates }): Promise<Answer> {
  try {
    const answer = route(request, trace);
    // A step that a client has read must still exist after a crash.
    await trace.steps.saved();
    return answer;
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

function route(request: HttpRequest, { steps, gates }: { steps: Steps; gates: Gates }): Answer {
  const { method } = request;
  const path = pathOf(request.target);
  const jobId = /^\/_twin\/jobs\/([\w-]+)\/steps$/.exec(path)?.[1];
  if (jobId !== undefined && method === "GET") return json(200, { steps: steps.of(jobId) });
  if (path === "/_twin/steps" && method === "GET") return followSteps(request, steps);
  if (path === "/_twin/gates" && method === "GET") return listGates(request, gates);
  const [, step, one] = /^\/_twin\/gates\/(\d+)(\/step)?$/.exec(path) ?? [];
  if (step !== undefined && one === undefined) return handleGate(request, Number(step), gates);
  if (step !== undefined && method === "POST") return release(request, Number(step), gates);
  throw new Refusal(404, "NotFound", `The twin does not answer ${method} ${path}.`);
}

function followSteps(request: HttpRequest, steps: Steps): StreamingResponse {
  const { jobId } = readQuery(request, ["jobId"]);
  const last = header(request, "last-event-id");
  if (last !== undefined && !/^\d{1,15}$/.test(last)) {
    throw new Refusal(400, "InvalidLastEventId", "Last-Event-ID must be the id of an event, or 0 for all kept events.");
  }
  return {
    status: 200,
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
    body: streamSteps(steps, last === undefined ? steps.sequence : Number(last), jobId),
  };
}
