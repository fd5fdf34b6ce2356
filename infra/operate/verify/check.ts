import { Interrupted } from "./interruption.ts";
import type { Answer } from "./requests.ts";

/** The outcome of a check. */
export interface Outcome {
  readonly result: "passed" | "failed" | "skipped";
  /** The observed answer, or why the check was skipped. */
  readonly came: string;
}

/** A check of a deployment. */
export interface Check {
  readonly name: string;
  readonly expected: string;
  run(): Promise<Outcome>;
}

export interface Group {
  readonly heading: string;
  readonly checks: readonly Check[];
}

export interface CheckResult extends Outcome {
  readonly group: string;
  readonly name: string;
  readonly expected: string;
}

export const outcome = (passed: boolean, came: string): Outcome => ({ result: passed ? "passed" : "failed", came });
export const skipped = (came: string): Outcome => ({ result: "skipped", came });

/** A check of one response of the API. */
export function answerCheck(
  name: string,
  expected: string,
  ask: () => Promise<Answer>,
  isExpected: (answer: Answer) => boolean,
): Check {
  return {
    name,
    expected,
    async run() {
      const answer = await ask();
      return outcome(isExpected(answer), answerText(answer));
    },
  };
}

/** A check that a response is an error of the contract, with its status, code and request id. */
export function errorCheck(name: string, status: number, code: string, ask: () => Promise<Answer>): Check {
  return answerCheck(name, `${status} ${code}`, ask, (answer) => isError(answer, status, code));
}

export function isError({ status, body }: Answer, expected: number, code: string): boolean {
  return status === expected && body["code"] === code && typeof body["requestId"] === "string";
}

/** Replaces checks by ones that are skipped, with the reason. */
export function skippedChecks(checks: readonly Pick<Check, "name" | "expected">[], why: string): Check[] {
  return checks.map(({ name, expected }) => ({ name, expected, run: async () => skipped(why) }));
}

/** A response in a few words, such as `409 JobAlreadyEnded`. */
export function answerText({ status, body, text }: Answer): string {
  const { code, message, Message } = body;
  if (status < 400) return String(status);
  return `${status} ${code ?? message ?? Message ?? text.slice(0, 80)}`.trim();
}

/** Runs a check. An error is a failed check, unless the command was interrupted. */
export async function runCheck(group: string, { name, expected, run }: Check): Promise<CheckResult> {
  const { result, came } = await run().catch((error: unknown) => {
    if (error instanceof Interrupted) throw error;
    return outcome(false, errorText(error));
  });
  return { group, name, expected, result, came };
}

function errorText(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message || error.name : String(error)).split("\n");
  return line;
}
