import { type HttpError, isHttpError } from "../../errors/http-error.ts";
import { httpErrorAdvice } from "./http-advice.ts";
import type { Known, Report } from "./report.ts";

/** Reports an error response. A report with problems has them instead of the API's message, which only says that there are some. */
export function httpErrorReport(error: HttpError, known: Known): Report {
  const { status, code, requestId, problems } = error;
  const explained = problems.length > 0;
  return {
    exitCode: isHttpError(error, 404, "JobNotFound") ? 5 : 6,
    code,
    message: `HTTP ${status} ${code}: ${explained ? mismatch(problems[0]?.kind) : error.message}`,
    next: explained ? "See the API's reference for the parameters of each kind." : httpErrorAdvice(error, known),
    requestId: requestId || undefined,
    problems: explained ? problems : undefined,
  };
}

function mismatch(kind: string | undefined): string {
  return kind === undefined ? "The parameters match no kind of job." : `The parameters do not match ${kind}.`;
}
