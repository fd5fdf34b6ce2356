import { CommanderError } from "commander";
import { isCredentialsError } from "../../errors/credentials-error.ts";
import { isHttpError } from "../../errors/http-error.ts";
import { isIllegalTransitionError } from "../../errors/illegal-transition-error.ts";
import { isInvalidOptionError } from "../../errors/invalid-option-error.ts";
import { isJobNotStartedError } from "../../errors/job-not-started-error.ts";
import { isJobTimeoutError } from "../../errors/job-timeout-error.ts";
import { isNetworkError } from "../../errors/network-error.ts";
import { isUnexpectedJobError } from "../../errors/unexpected-job-error.ts";
import { isUnexpectedResponseError } from "../../errors/unexpected-response-error.ts";
import { commandName } from "../command-name.ts";
import { timeText } from "../output/time.ts";
import { visible } from "../output/visible.ts";
import { CommandTimeout } from "./command-timeout.ts";
import { httpErrorReport } from "./http-report.ts";
import { Interruption } from "./interruption.ts";
import { LostOutput } from "./lost-output.ts";
import { networkErrorAdvice, networkErrorReason } from "./network-advice.ts";
import { type Known, type Report, resumeAdvice, retryAdvice } from "./report.ts";
import { UsageError } from "./usage-error.ts";

/** Turns any error into a report. */
export function explain(error: unknown, known: Known): Report {
  const { code, message, ...rest } = reportOf(error, known);
  return { code, message: sentence(message), ...rest, jobId: known.jobId };
}

function reportOf(error: unknown, known: Known): Report {
  if (error instanceof UsageError) return { exitCode: 2, code: "Usage", message: error.message, next: error.next };
  if (error instanceof CommanderError) return { exitCode: 2, code: "Usage", ...misuse(error) };
  if (error instanceof Interruption) {
    return { exitCode: error.exitCode, code: "Interrupted", message: error.message, next: resumeAdvice(known) };
  }
  if (error instanceof CommandTimeout) {
    const next = resumeAdvice(known) ?? "Nothing was sent. Allow more time with --timeout.";
    return { exitCode: 4, code: "Timeout", message: error.message, next };
  }
  if (error instanceof LostOutput) {
    return { exitCode: 74, code: "OutputLost", message: error.message, next: afterLostOutput(known) };
  }
  if (isInvalidOptionError(error)) {
    const message = error.message.replace("baseUrl", "The base URL");
    return { ...reportOn(error, 2), message, next: `See ${commandName} --help for the source of each setting.` };
  }
  if (isCredentialsError(error)) {
    return { ...reportOn(error, 8), next: `${afterNoCredentials(error.message)}${then(known)}` };
  }
  if (isNetworkError(error)) {
    return { ...reportOn(error, 7), message: networkErrorReason(error), next: networkErrorAdvice(error, known) };
  }
  if (isHttpError(error)) return httpErrorReport(error, known);
  if (isJobTimeoutError(error)) {
    return { ...reportOn(error, 4), message: timeoutText(error, known.timeout), next: resumeAdvice(known) };
  }
  if (isJobNotStartedError(error)) {
    return {
      ...reportOn(error, 5),
      next: `Check its id with ${commandName} list, or wait longer with --start-timeout.`,
    };
  }
  if (isUnexpectedResponseError(error)) {
    const advice = "Check --base-url: another server, a proxy or a sign-in page may be responding.";
    return { ...reportOn(error, 7), next: `${advice}${then({ ...known, key: error.key })}` };
  }
  if (isUnexpectedJobError(error)) {
    const next = `Submit without --key for a new job, or see this one with ${commandName} get ${error.jobId}.`;
    return { ...reportOn(error, 9), next };
  }
  if (isIllegalTransitionError(error)) {
    const advice = "The command does not match the API's version: update the package.";
    return { ...reportOn(error, 7), next: `${advice}${then(known)}` };
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;
  return {
    exitCode: 70,
    code: "Unexpected",
    message: `Internal error: ${text}`,
    next: `Please report it with the stack trace, which JOBS_DEBUG=1 prints.${then(known)}`,
  };
}

/** Formats a message as one line that ends as a sentence, with readable durations. */
function sentence(message: string): string {
  const line = visible(message).replace(/\b(\d+) ms\b/g, (_, milliseconds) => timeText(Number(milliseconds)));
  return /[.?)]$/.test(line) ? line : `${line}.`;
}

/** Advice on resuming, to append to advice on the cause. */
function then(known: Known): string {
  return known.jobId === undefined && known.key === undefined ? "" : ` ${retryAdvice(known)}`;
}

function reportOn({ code, message }: { code: string; message: string }, exitCode: number): Report {
  return { exitCode, code, message };
}

/** Explains a command line that cannot be parsed. */
function misuse({ message }: CommanderError): Pick<Report, "message" | "next"> {
  return {
    message: message.replace(/^error: /, ""),
    next: `See ${commandName} --help, or --help after a command.`,
  };
}

/** Replaces the duration of the SDK's wait with the command's own timeout. */
function timeoutText({ message, cause }: Error, timeout: number | undefined): string {
  const changed = timeout === undefined ? message : message.replace(/\d+ ms/, `${timeout} ms`);
  return cause === undefined
    ? changed
    : `${changed} The last read failed: ${cause instanceof Error ? cause.message : cause}`;
}

/** Advice for commands that follow a job. The others can only be repeated. */
function afterLostOutput({ jobId, repeat }: Known): string | undefined {
  return jobId === undefined || repeat !== undefined ? undefined : `Follow the job with ${commandName} watch ${jobId}.`;
}

/** Advice on credentials, unless the message of the AWS providers has some. */
function afterNoCredentials(message: string): string {
  const advised = /npm install|aws sso login|set AWS_ACCESS_KEY_ID/i.test(message);
  const ways = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use --profile NAME or --credentials FILE.";
  return advised ? "Or use --credentials FILE with the output of aws configure export-credentials." : ways;
}
