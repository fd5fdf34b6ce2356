import type { Call } from "../../aws/apigateway/call/call.ts";
import type { GatewayOptions } from "../../aws/apigateway/gateway.ts";
import type { IntegrationRequest } from "../../aws/apigateway/integration-request/integration-request.ts";
import type { InvocationHooks } from "../../aws/lambda/hooks.ts";
import { pathOf } from "../../http/message.ts";
import { excerpt } from "../../trace/excerpt.ts";
import type { Step } from "../../trace/step.ts";
import type { Steps } from "../../trace/steps.ts";

/** A call that is about a job, between its request and its answer. */
interface Observed {
  readonly jobId: string;
  /** The step at which what stands behind the API is called. */
  readonly invocation: 4 | 7;
  /** An excerpt of what that is called with. */
  readonly request: string;
  /** An excerpt of what that answered. */
  answer?: string;
}

/**
 * Tells the steps of the workflow that happen at the API: 2 to 4 of a submission, 6 to 8 and 11 of a reading. Gates are passed
 * beside the invocation, not within it: who waits there is not timed out.
 */
export function observeGateway(
  steps: Steps,
  invoke: GatewayOptions["invoke"],
): Required<Pick<GatewayOptions, "invoke" | "observer">> {
  const calls = new WeakMap<Call, Observed>();
  const requests = new WeakMap<IntegrationRequest, Observed>();
  return {
    observer: {
      async onIntegrationRequest(call, request) {
        const observed = observe(call, request, steps);
        if (observed === undefined) return;
        calls.set(call, observed);
        requests.set(request, observed);
        const { jobId, invocation, request: output } = observed;
        await steps.enter(invocation === 4 ? 2 : 6, jobId, { input: excerpt(received(call)), output });
        await steps.pass(invocation, jobId);
      },
      async onMethodResponse(call, { status, body }) {
        const observed = calls.get(call);
        if (observed === undefined) return;
        const { answer: input = "" } = observed;
        const output = excerpt(String(body));
        if (observed.invocation === 4) return steps.enter(3, observed.jobId, { input, output, status });
        const { status: jobStatus } = (parse(String(body)) ?? {}) as { status?: unknown };
        const detail = { input, output, status, ...(typeof jobStatus === "string" && { jobStatus }) };
        return steps.enter(jobStatus === "FAILED" ? 11 : 8, observed.jobId, detail);
      },
    },
    async invoke(integration, request) {
      const observed = requests.get(request);
      if (observed === undefined) return invoke(integration, request);
      const { jobId, invocation, request: input } = observed;
      try {
        const answer = await invoke(integration, request);
        observed.answer = excerpt(answer.body);
        steps.record(invocation, jobId, { input, output: observed.answer });
        return answer;
      } catch (error) {
        steps.record(invocation, jobId, {
          input,
          failed: excerpt(error instanceof Error ? error.message : String(error)),
        });
        throw error;
      }
    },
  };
}

/** The hooks of a function: the step that hands events to it, at which it runs, and at which the record of its failure goes on. */
export function observeFunction(
  steps: Steps,
  { invocation, run, failure }: { invocation: Step; run: Step; failure: Step },
): InvocationHooks {
  return {
    onAccept({ payload, requestId }) {
      const jobId = jobIdOf(parse(payload));
      return jobId ? steps.deliveries(invocation, jobId, requestId) : 1;
    },
    async onRun({ payload, requestId, number }) {
      const jobId = jobIdOf(parse(payload));
      if (jobId) await steps.enter(run, jobId, { input: excerpt(payload), requestId, attempt: number });
    },
    onEnd({ payload, requestId, number }, { payload: output, functionError }) {
      const jobId = jobIdOf(parse(payload));
      const detail = { output: excerpt(output), requestId, attempt: number, ...(functionError && { functionError }) };
      if (jobId) steps.record(run, jobId, detail);
    },
    async onFailureRecord(record) {
      const jobId = jobIdOf(record.requestPayload);
      // An event that was never run has no response.
      const input = excerpt(JSON.stringify(record.responsePayload ?? null));
      if (jobId) await steps.enter(failure, jobId, { input, output: excerpt(JSON.stringify(record)) });
    },
  };
}

function observe({ method, pathParameters }: Call, { body }: IntegrationRequest, steps: Steps): Observed | undefined {
  if (method.operationName === "submitJob") {
    const jobId = jobIdOf(parse(body));
    // A submission that is refused has no job.
    return jobId ? { jobId, invocation: 4, request: excerpt(body) } : undefined;
  }
  const jobId = method.operationName === "getJob" ? pathParameters["jobId"] : undefined;
  // Anyone can ask for any id: only a job that came to a step has a trace.
  return jobId !== undefined && steps.knows(jobId) ? { jobId, invocation: 7, request: excerpt(body) } : undefined;
}

/** The incoming request without its query string and headers, which hold the signature. */
function received({ request, body }: Call): string {
  const line = `${request.method} ${pathOf(request.target)}`;
  return body === "" ? line : `${line}\n${body}`;
}

/** The job that an event is about: its own id, or that of the event within a failure record. */
function jobIdOf(event: unknown): string | undefined {
  // Anyone can invoke a function with an event that is nested deeper than calls can be.
  for (let inner = event; typeof inner === "object" && inner !== null; ) {
    const { jobId, requestPayload } = inner as { jobId?: unknown; requestPayload?: unknown };
    if (typeof jobId === "string") return jobId;
    inner = requestPayload;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
