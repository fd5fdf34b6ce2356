import { CommanderError } from "commander";
import { isCredentialsError } from "../../errors/credentials-error.ts";
import { isHttpError } from "../../errors/http-error.ts";
import { isIllegalTransitionError } from "../../errors/illegal-transition-error.ts";
import { isInvalidOptionError } from "../../errors/invalid-option-error.ts";
import { isJobNotStartedError } from "../../errors/job-not-started-error.ts";
import { isJobTimeoutError } from "../../errors/job-timeout-error.ts";
import { isNetworkError } from "../../errors/network-error.ts";
import { isUnexpectedResponseError } from "../../errors/unexpected-response-error.ts";
import { commandName } from "../command-name.ts";
import { timeText } from "../output/time.ts";
import { visible } from "../output/visible.ts";
import { CommandTimeout } from "./command-timeout.ts";
import { httpErrorAdvice } from "./http-advice.ts";
import { Interruption } from "./interruption.ts";
import { LostOutput } from "./lost-output.ts";
import { networkErrorAdvice, networkErrorReason } from "./network-advice.ts";
import { type Known, type Report, resumeAdvice, retryAdvice } from "./report.ts";
import { UsageError } from "./usage-error.ts";

/** What is told of an error, whatever it is. */
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
    const next = resumeAdvice(known) ?? "Nothing was sent. Allow more with --timeout.";
    return { exitCode: 4, code: "Timeout", message: error.message, next };
  }
  if (error instanceof LostOutput) {
    return { exitCode: 74, code: "OutputLost", message: error.message, next: afterLostOutput(known) };
  }
  if (isInvalidOptionError(error)) {
    const message = error.message.replace("baseUrl", "The base URL");
    return { ...reportOn(error, 2), message, next: `${commandName} --help says where each setting is taken from.` };
  }
  if (isCredentialsError(error)) {
    return { ...reportOn(error, 8), next: `${afterNoCredentials(error.message)}${then(known)}` };
  }
  if (isNetworkError(error)) {
    return { ...reportOn(error, 7), message: networkErrorReason(error), next: networkErrorAdvice(error, known) };
  }
  if (isHttpError(error)) {
    const { status, code, requestId } = error;
    const message = `HTTP ${status} ${code}: ${error.message}`;
    const exitCode = isHttpError(error, 404, "JobNotFound") ? 5 : 6;
    return { exitCode, code, message, next: httpErrorAdvice(error, known), requestId: requestId || undefined };
  }
  if (isJobTimeoutError(error)) {
    return { ...reportOn(error, 4), message: lateText(error, known.timeout), next: resumeAdvice(known) };
  }
  if (isJobNotStartedError(error)) {
    return {
      ...reportOn(error, 5),
      next: `Check its id with ${commandName} list, or wait longer with --start-timeout.`,
    };
  }
  if (isUnexpectedResponseError(error)) {
    const advice = "Check --base-url: another server, a proxy or a sign-in page may answer there.";
    return { ...reportOn(error, 7), next: `${advice}${then({ ...known, key: error.key })}` };
  }
  if (isIllegalTransitionError(error)) {
    const advice = "The command and the API do not fit each other: update the package.";
    return { ...reportOn(error, 7), next: `${advice}${then(known)}` };
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;
  return {
    exitCode: 70,
    code: "Unexpected",
    message: `An error in the command itself: ${text}`,
    next: `Please report it; with JOBS_DEBUG=1 set the command says where it happened.${then(known)}`,
  };
}

/** One line, which ends as a sentence does, with times as people say them. */
function sentence(message: string): string {
  const line = visible(message).replace(/\b(\d+) ms\b/g, (_, milliseconds) => timeText(Number(milliseconds)));
  return /[.?)]$/.test(line) ? line : `${line}.`;
}

/** How to go on with what is known, after the advice on what to mend. */
function then(known: Known): string {
  return known.jobId === undefined && known.key === undefined ? "" : ` ${retryAdvice(known)}`;
}

function reportOn({ code, message }: { code: string; message: string }, exitCode: number): Report {
  return { exitCode, code, message };
}

/** Of a command line that cannot be read. The suggestion, on a line of its own, joins the rest. */
function misuse({ message }: CommanderError): Pick<Report, "message" | "next"> {
  return {
    message: message.replace(/^error: /, ""),
    next: `${commandName} --help, or --help after a command, lists what there is.`,
  };
}

/** The SDK tells how long it waited, which is less than the command had. */
function lateText({ message, cause }: Error, timeout: number | undefined): string {
  const late = timeout === undefined ? message : message.replace(/\d+ ms/, `${timeout} ms`);
  return cause === undefined
    ? late
    : `${late} The last reading failed: ${cause instanceof Error ? cause.message : cause}`;
}

/** Of a command that read a job once there is nothing to say but to give it again. */
function afterLostOutput({ jobId, repeat }: Known): string | undefined {
  return jobId === undefined || repeat !== undefined
    ? undefined
    : `${commandName} watch ${jobId} comes back to the job.`;
}

/** What the AWS providers advise, if they do, is in the message already. */
function afterNoCredentials(message: string): string {
  const advised = /npm install|aws sso login|set AWS_ACCESS_KEY_ID/i.test(message);
  const ways = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give --profile NAME or --credentials FILE.";
  return advised
    ? `Or give --credentials FILE, as aws configure export-credentials prints it.`
    : `To have some, ${ways}`;
}
