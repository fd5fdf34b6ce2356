import type { GatewayObserver } from "./apigateway/gateway.ts";
import type { InvocationHooks } from "./lambda/hooks.ts";
import type { Step, Steps } from "./trace/steps.ts";

const longestExcerpt = 1_000;

/** Tells the steps of the workflow that happen at the API: 2 to 4 of a submission, 6 to 8 and 11 of a reading. */
export function observeGateway(steps: Steps): GatewayObserver {
  return {
    async onIntegrationRequest({ method, parameters }, { body }) {
      if (method.operationName === "submitJob") {
        const jobId = jobIdOf(parse(body));
        // A submission that is refused has no job.
        if (!jobId) return;
        await steps.enter(2, jobId, { input: excerpt(body) });
        await steps.enter(4, jobId, {});
      }
      const read = method.operationName === "getJob" ? parameters.path["jobId"] : undefined;
      // Anyone can ask for any id: only a job that came to a step has a trace.
      if (read !== undefined && steps.knows(read)) {
        await steps.enter(6, read, {});
        await steps.enter(7, read, {});
      }
    },
    async onMethodResponse({ method, parameters }, { status, body }) {
      const output = excerpt(String(body));
      const accepted = method.operationName === "submitJob" ? jobIdOf(parse(String(body))) : undefined;
      if (accepted) await steps.enter(3, accepted, { status, output });
      const read = method.operationName === "getJob" ? parameters.path["jobId"] : undefined;
      if (read !== undefined && steps.knows(read)) {
        const { status: jobStatus } = (parse(String(body)) ?? {}) as { status?: unknown };
        await steps.enter(jobStatus === "FAILED" ? 11 : 8, read, { status, jobStatus, output });
      }
    },
  };
}

/** The hooks of a function: the step at which it runs, and the one at which the record of its failure goes on. */
export function observeFunction(steps: Steps, { run, failure }: { run: Step; failure: Step }): InvocationHooks {
  return {
    async onRun({ payload, requestId, number }) {
      const jobId = jobIdOf(parse(payload));
      if (jobId) await steps.enter(run, jobId, { requestId, attempt: number });
    },
    async onFailureRecord(record) {
      const jobId = jobIdOf(record.requestPayload);
      if (jobId) await steps.enter(failure, jobId, { output: excerpt(JSON.stringify(record)) });
    },
  };
}

/** The job that an event is about: its own id, or that of the event within a failure record. */
function jobIdOf(event: unknown): string | undefined {
  if (typeof event !== "object" || event === null) return undefined;
  const { jobId, requestPayload } = event as { jobId?: unknown; requestPayload?: unknown };
  return typeof jobId === "string" ? jobId : jobIdOf(requestPayload);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a trace keeps of a text, so that its memory does not grow with what people submit. */
function excerpt(text: string): string {
  return text.length <= longestExcerpt ? text : `${text.slice(0, longestExcerpt)}… (${text.length} characters)`;
}
