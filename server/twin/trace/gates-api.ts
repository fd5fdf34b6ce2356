import type { HttpRequest, HttpResponse } from "../http/message.ts";
import { maxDelay } from "../runtime/clock.ts";
import { json, noContent, Refusal } from "./answers.ts";
import type { GateAction, Gates, ShutGate } from "./gates.ts";
import { readQuery } from "./query.ts";
import type { Step } from "./step.ts";

/** `GET /_twin/gates`. */
export function listGates(request: HttpRequest, gates: Gates): HttpResponse {
  readQuery(request, []);
  return json(200, {
    gates: gates.list().map(({ waiting, ...gate }) => ({
      ...describe(gate),
      waiting: waiting.map(({ jobId, since }) => ({ jobId, since: new Date(since).toISOString() })),
    })),
  });
}

/** `PUT` and `DELETE /_twin/gates/{step}`. */
export function handleGate(request: HttpRequest, number: number, gates: Gates): HttpResponse {
  const step = checkStep(number);
  if (request.method === "DELETE") {
    gates.open(step, readQuery(request, ["jobId"]).jobId);
    return noContent;
  }
  if (request.method !== "PUT") {
    throw new Refusal(
      400,
      "InvalidGate",
      "PUT shuts a gate with an action, DELETE opens it. GET /_twin/gates lists the gates that are shut.",
    );
  }
  const query = readQuery(request, ["action", "milliseconds", "jobId"]);
  gates.shut(step, readAction(step, query), query.jobId);
  return noContent;
}

/** `POST /_twin/gates/{step}/step`. */
export function release(request: HttpRequest, number: number, gates: Gates): HttpResponse {
  const step = checkStep(number);
  const { jobId } = readQuery(request, ["jobId"]);
  if (gates.release(step, jobId)) return noContent;
  throw new Refusal(
    409,
    "NobodyWaits",
    jobId === undefined ? `No job waits at step ${step}.` : `Job ${jobId} does not wait at step ${step}.`,
  );
}

/** Step 1 happens at the caller and belongs to no job, so it has no gate. */
function checkStep(number: number): Step {
  if (number >= 2 && number <= 12) return number as Step;
  throw new Refusal(404, "NotFound", `Step ${number} has no gate. Steps 2 to 12 have one.`);
}

function readAction(step: Step, { action, milliseconds }: { action?: string; milliseconds?: string }): GateAction {
  if ((action === "pause" || action === "fail") && milliseconds === undefined) return action;
  if (action === "duplicate" && milliseconds === undefined && isAsynchronousInvocation(step)) return action;
  const delayMilliseconds = /^\d{1,10}$/.test(milliseconds ?? "") ? Number(milliseconds) : Number.NaN;
  if (action === "delay" && delayMilliseconds <= maxDelay) return { delayMilliseconds };
  throw new Refusal(
    400,
    "InvalidGate",
    `The action must be pause, fail, delay with milliseconds of at most ${maxDelay}, or, at steps 4 and 9, duplicate.`,
  );
}

/** Whether this step hands an event to Lambda, which delivers it at least once. */
function isAsynchronousInvocation(step: Step): boolean {
  return step === 4 || step === 9;
}

function describe({ step, jobId, action }: ShutGate): object {
  if (typeof action === "string") return { step, jobId, action };
  return { step, jobId, action: "delay", milliseconds: action.delayMilliseconds };
}
