import { randomUUID } from "node:crypto";
import { Refusal } from "../refusal.ts";
import { answerText, type Check, type Outcome, outcome, skipped } from "./check.ts";
import type { Verification } from "./deployment.ts";
import { once } from "./once.ts";
import { type Answer, send } from "./requests.ts";

/** Whether callers see their own jobs alone. */
export function ownershipChecks(verification: Verification): Check[] {
  const { deployment, jobs, submitted } = verification;
  const { ownership, second } = deployment;

  const job = once(async () => {
    const key = randomUUID();
    submitted.add(key);
    await (await jobs.submit({ seconds: 1 }, { key })).result({ timeout: 120_000 });
    return key;
  });

  /** As the second caller, if there is one that the API lets in. */
  async function asSecond(method: string, path: string, judge: (answer: Answer) => Outcome): Promise<Outcome> {
    if (second === undefined) return skipped("no second caller: give --profile-2 NAME");
    const answer = await send(deployment, { method, path, credentials: second });
    if (answer.status === 403) {
      return skipped(`the second caller may not invoke the API (${answerText(answer)}): give --profile-2 NAME`);
    }
    return judge(answer);
  }

  const notFound = (answer: Answer) => outcome(answer.status === 404, answerText(answer));
  const checks: Check[] = [
    {
      name: "another caller's reading of the job",
      expected: "404",
      run: async () => asSecond("GET", `/jobs/${await job()}`, notFound),
    },
    {
      name: "another caller's cancelling of it",
      expected: "404",
      run: async () => asSecond("DELETE", `/jobs/${await job()}`, notFound),
    },
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
    {
      name: "assuming the role under another name",
      expected: "AccessDenied",
      run: () => assumeAsAnother(verification),
    },
  ];
  return ownership ? checks : checks.map((check) => ({ ...check, run: async () => skipped("ownership is off") }));
}

/** The name of a session is a part of the owner: the role's trust policy binds it to the user's. */
async function assumeAsAnother({ deployment }: Verification): Promise<Outcome> {
  try {
    await deployment.assumeAs("verify-another-caller");
    return outcome(false, "the role was assumed");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return outcome(error.code === "AccessDenied", error.code);
  }
}
