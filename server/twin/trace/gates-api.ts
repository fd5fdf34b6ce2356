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
      "PUT a gate with an action, and DELETE it to open it. GET /_twin/gates lists those that are shut.",
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
    `${jobId ?? "No job"} ${jobId === undefined ? "waits" : "does not wait"} before step ${step}.`,
  );
}

/** Step 1 is the caller's own: it belongs to no job, and has no gate. */
function checkStep(number: number): Step {
  if (number >= 2 && number <= 12) return number as Step;
  throw new Refusal(404, "NotFound", `There is no gate before step ${number}. Steps 2 to 12 have one.`);
}

function readAction(step: Step, { action, milliseconds }: { action?: string; milliseconds?: string }): GateAction {
  if ((action === "pause" || action === "fail") && milliseconds === undefined) return action;
  if (action === "duplicate" && milliseconds === undefined && isAsynchronousInvocation(step)) return action;
  const delayMilliseconds = /^\d{1,10}$/.test(milliseconds ?? "") ? Number(milliseconds) : Number.NaN;
  if (action === "delay" && delayMilliseconds <= maxDelay) return { delayMilliseconds };
  throw new Refusal(
    400,
    "InvalidGate",
    `Give action=pause, action=fail, action=delay with milliseconds, at most ${maxDelay}, or, at steps 4 and 9, action=duplicate.`,
  );
}

/** Whether Lambda is handed an event at this step, which it promises to deliver once at least. */
function isAsynchronousInvocation(step: Step): boolean {
  return step === 4 || step === 9;
}

function describe({ step, jobId, action }: ShutGate): object {
  if (typeof action === "string") return { step, jobId, action };
  return { step, jobId, action: "delay", milliseconds: action.delayMilliseconds };
}
