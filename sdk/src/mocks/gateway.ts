import { HttpResponse } from "msw";
import { isInvalidOptionError } from "../errors/invalid-option-error.ts";
import { bodyLimit } from "../http/body-limit.ts";
import type { JobParameters } from "../job/kind.ts";
import { listJobs } from "./listing.ts";
import { cancelJob, getJob, type MockState, submitJob } from "./operations.ts";
import { parseParameters } from "./parameters.ts";
import { errorOf, type RequestFailure } from "./request-failure.ts";
import {
  apiResponse,
  gatewayError,
  type MockResponse,
  missingToken,
  preflight,
  requestTooLarge,
  unsupportedMediaType,
} from "./responses.ts";
import { type Signer, signatureError } from "./signature.ts";

export interface MockedApi extends MockState, Signer {
  /** The path that the API is served under. */
  readonly basePath: string;
  /** How a request fails, if it does, by the parameters of the job that it is about. */
  readonly failureOf: (request: Request, parameters: JobParameters | undefined) => RequestFailure | undefined;
}

/** Keeps a byte order mark, as the gateway does: what begins with one is no JSON. */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Answers a request as the gateway would. */
export async function respond(api: MockedApi, request: Request): Promise<Response> {
  // A client may choose the request's id: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
  const requestId = request.headers.get("x-amzn-requestid") ?? crypto.randomUUID();
  const answered = await answerOf(api, request, requestId).catch(mistakeOf);
  if (answered === undefined) return HttpResponse.error();
  const { status, headers, body, error } = answered;
  const content = error ? { ...error, requestId } : body;
  return new Response(content ? JSON.stringify(content) : null, {
    status,
    headers: { ...headers, Date: new Date(api.clock.now()).toUTCString(), "x-amzn-RequestId": requestId },
  });
}

/** In the gateway's order: the size, the route, the signature, the body's type, the operation. Undefined if the answer is lost. */
async function answerOf(api: MockedApi, request: Request, requestId: string): Promise<MockResponse | undefined> {
  // Of a copy: whoever else handles the request, another server of MSW's for instance, can still read its own.
  const bytes = await request.clone().arrayBuffer();
  if (bytes.byteLength > bodyLimit) return requestTooLarge;
  const route = /^\/jobs(?:\/([^/]+))?$/.exec(new URL(request.url).pathname.slice(api.basePath.length));
  const jobId = route?.[1];
  if (route !== null && request.method === "OPTIONS") return preflight;
  const methods = jobId === undefined ? ["GET", "POST"] : ["GET", "DELETE"];
  if (route === null || !methods.includes(request.method)) return gatewayError(missingToken);

  const refusal = await signatureError(request, bytes, api, api.clock.now());
  if (refusal !== undefined) return gatewayError(refusal);
  if (!isJson(request.headers.get("content-type"))) return gatewayError(unsupportedMediaType);

  const body = utf8.decode(bytes);
  const failure = api.failureOf(request, parametersOf(api, jobId, body));
  if (failure !== undefined && failure !== "NetworkFailure") return errorOf(failure);
  const answered = operate(api, request, { jobId, body, requestId });
  // What was asked for is done all the same.
  return failure === undefined ? answered : undefined;
}

/** A scenario that there is not or a plan that cannot be, given by a function: the answer says so, once and for all. */
function mistakeOf(error: unknown): MockResponse {
  if (!isInvalidOptionError(error)) throw error;
  const { code, message } = error;
  return apiResponse({ status: 400, error: { code, message } });
}

interface Call {
  readonly jobId: string | undefined;
  readonly body: string;
  readonly requestId: string;
}

function operate(api: MockedApi, request: Request, { jobId, body, requestId }: Call): MockResponse {
  if (jobId !== undefined) return request.method === "GET" ? getJob(api, jobId) : cancelJob(api, jobId);
  return request.method === "GET" ? listJobs(api, request) : submitJob(api, request, body, requestId);
}

/** Of the job that a request is about; undefined if it is about none. */
function parametersOf({ jobs }: MockedApi, jobId: string | undefined, body: string): JobParameters | undefined {
  if (jobId !== undefined) return jobs.get(jobId)?.parameters;
  const parsed = parseParameters(body);
  return typeof parsed === "string" ? undefined : parsed.parameters;
}

/** A body without a type counts as JSON. */
function isJson(contentType: string | null): boolean {
  return contentType === null || /^application\/json\s*(;|$)/i.test(contentType);
}
