import { randomUUID } from "node:crypto";
import type { Credentials } from "../../../sdk/src/index.ts";
import { Refusal } from "../refusal.ts";
import { answerText, type Check, type Outcome, outcome, skipped, skippedChecks } from "./check.ts";
import type { Verification } from "./deployment.ts";
import { once } from "./once.ts";
import { type Answer, send } from "./requests.ts";

const patience = 120_000;

/** Checks that callers see only their own jobs. */
export function ownershipChecks(verification: Verification): Check[] {
  const { deployment, jobs, submitted, signal } = verification;
  const { ownership, second } = deployment;
  const waits = { timeout: patience, signal };

  const submit = (seconds: number) => {
    const key = randomUUID();
    submitted.add(key);
    return jobs.submit({ seconds }, { key, signal });
  };

  const job = once(async () => {
    const ended = await submit(1);
    await ended.result(waits);
    return ended.jobId;
  });

  /** Sends a request as the second caller. Skipped if it may not invoke the API. */
  async function asSecond(method: string, path: string, evaluate: (answer: Answer) => Outcome): Promise<Outcome> {
    const credentials = second as Credentials;
    const answer = await send(deployment, { method, path, credentials });
    if (answer.status === 403) {
      return skipped(`the second caller may not invoke the API (${answerText(answer)}): pass --profile-2 NAME`);
    }
    return evaluate(answer);
  }

  const notFound = (answer: Answer) => outcome(answer.status === 404, answerText(answer));

  /** The job must be running: not even its owner can cancel an ended one. */
  async function cancelRunning(): Promise<Outcome> {
    const running = await submit(60);
    try {
      for await (const { status } of running.steps(waits)) if (status !== "PENDING") break;
      return await asSecond("DELETE", `/jobs/${running.jobId}`, notFound);
    } finally {
      await send(deployment, { method: "DELETE", path: `/jobs/${running.jobId}` });
    }
  }

  const bySecond: Check[] = [
    {
      name: "another caller's reading of the job",
      expected: "404",
      run: async () => asSecond("GET", `/jobs/${await job()}`, notFound),
    },
    { name: "another caller's cancelling of a running job", expected: "404", run: cancelRunning },
    {
      name: "another caller's listing",
      expected: "200, without it",
      async run() {
        const jobId = await job();
        return asSecond("GET", "/jobs?limit=100", (answer) => {
          const listed = answer.text.includes(jobId);
          return outcome(answer.status === 200 && !listed, `${answerText(answer)}, ${listed ? "with" : "without"} it`);
        });
      },
    },
  ];
  const byName: Check = {
    name: "assuming the role under another name",
    expected: "AccessDenied",
    run: () => assumeAsAnother(verification),
  };
  if (typeof second !== "string") return [...bySecond, byName];
  return [...skippedChecks(bySecond, second), ...(ownership ? [byName] : skippedChecks([byName], second))];
}

/** The owner includes the session name, which the role's trust policy binds to the user's name. */
async function assumeAsAnother({ deployment }: Verification): Promise<Outcome> {
  try {
    await deployment.assumeAs("verify-another-caller");
    return outcome(false, "the role was assumed");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return outcome(error.code === "AccessDenied", error.code);
  }
}
