import { type HttpRequest, type HttpResponse, header, pathOf, queryOf } from "../http/message.ts";
import type { GateAction, Gates } from "./gates.ts";
import type { Step, Steps } from "./steps.ts";

const actions: readonly GateAction[] = ["pause", "fail"];

/**
 * The twin's own paths, which AWS does not have:
 * - `GET /_twin/jobs/{jobId}/steps` lists what happened to a job;
 * - `PUT /_twin/gates/{step}?action=pause|fail[&jobId=...]` shuts a step's gate, `DELETE` opens it.
 */
export function handleTrace(request: HttpRequest, { steps, gates }: { steps: Steps; gates: Gates }): HttpResponse {
  // They are not signed, so a web page must not reach them.
  if (header(request, "origin") !== undefined || !isLoopback(header(request, "host"))) {
    return refuse(403, "NotLocal", "The twin's own paths answer programs on this machine, not web pages.");
  }
  const path = pathOf(request.target);
  const jobId = /^\/_twin\/jobs\/([\w-]+)\/steps$/.exec(path)?.[1];
  if (jobId !== undefined && request.method === "GET") return json(200, { steps: steps.of(jobId) });

  const step = Number(/^\/_twin\/gates\/(\d+)$/.exec(path)?.[1]);
  if (!(step >= 1 && step <= 12)) return refuse(404, "NotFound", `The twin has no ${request.method} ${path}.`);
  const query = new URLSearchParams(queryOf(request.target));
  const job = query.get("jobId") ?? undefined;
  if (request.method === "DELETE") {
    gates.open(step as Step, job);
    return { status: 204, headers: {}, body: "" };
  }
  const action = actions.find((known) => known === query.get("action"));
  if (request.method !== "PUT" || action === undefined) {
    return refuse(400, "InvalidGate", "PUT a gate with action=pause or action=fail, and DELETE it to open it.");
  }
  gates.shut(step as Step, action, job);
  return { status: 204, headers: {}, body: "" };
}

function isLoopback(host = ""): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

function json(status: number, value: unknown): HttpResponse {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}

function refuse(status: number, code: string, message: string): HttpResponse {
  return json(status, { code, message });
}
