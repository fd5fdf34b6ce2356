import type { HttpError } from "../../errors/http-error.ts";
import type { ErrorCodes } from "../../generated/error-codes.ts";
import { commandName } from "../command-name.ts";
import { type Known, retryAdvice, sameKeyAdvice } from "./report.ts";

type Code = ErrorCodes[keyof ErrorCodes];

const address =
  "Check --base-url: it must be the API's URL with its stage, such as https://ID.execute-api.REGION.amazonaws.com/STAGE.";
const credentials = "Check the credentials: the key, its secret and any session token must belong together.";
const later = "Try again in a moment.";
const operator = "The API's operator must fix this.";
const bug = "The command does not match the API's version: update the package.";

/** Advice on each error code of the contract. */
const advice: Record<Code, string> = {
  BAD_REQUEST_BODY: "The parameters must be those of one kind of job: see the API's reference.",
  BAD_REQUEST_PARAMETERS: bug,
  InvalidIdempotencyKey: bug,
  InvalidLimit: bug,
  InvalidPageToken: bug,
  InvalidStatus: bug,
  ACCESS_DENIED: "The caller needs the permission execute-api:Invoke on this API: assume the role JobsAPIInvokeRole.",
  DEFAULT_4XX: credentials,
  EXPIRED_TOKEN: "The credentials have expired: renew them (aws sso login, or assume the role again).",
  INVALID_SIGNATURE: "Check the region, and that the secret is that of the access key.",
  MISSING_AUTHENTICATION_TOKEN: address,
  WAF_FILTERED: "A firewall in front of the API rejected the request: ask the API's operator.",
  JobNotFound: `A job that was just submitted may not have started: ${commandName} watch waits for it. ${commandName} list shows the jobs that have started.`,
  JobAlreadyEnded: `${commandName} get shows how it ended.`,
  REQUEST_TOO_LARGE: "Split the parameters over several jobs.",
  UNSUPPORTED_MEDIA_TYPE: bug,
  THROTTLED: later,
  API_CONFIGURATION_ERROR: operator,
  DEFAULT_5XX: later,
  INTEGRATION_FAILURE: later,
  INTEGRATION_TIMEOUT: later,
  TableError: operator,
  TableThrottled: later,
  TableUnavailable: later,
};

/** Advice on an error response. */
export function httpErrorAdvice({ code, status, key }: HttpError, { jobId, repeat }: Known): string {
  const said = Object.hasOwn(advice, code) ? advice[code as Code] : status < 500 ? address : later;
  if (jobId !== undefined) {
    // This advice is about the job already.
    if (code === "JobNotFound" || code === "JobAlreadyEnded") {
      return said.replace(/jobs\S* (watch|get)\b/, `$& ${jobId}`);
    }
    return `${said === later ? "Wait a moment." : said} ${retryAdvice({ jobId, repeat })}`;
  }
  if (key !== undefined && (status === 429 || status >= 500)) return `${said} ${sameKeyAdvice(key)}`;
  return code === "EXPIRED_TOKEN" ? `${said} ${retryAdvice({})}` : said;
}
