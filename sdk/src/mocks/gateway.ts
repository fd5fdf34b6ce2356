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
  /** The path of `baseUrl`. */
  readonly basePath: string;
  /** Returns a request's failure, if any. `parameters` are those of its job. */
  readonly failureOf: (request: Request, parameters: JobParameters | undefined) => RequestFailure | undefined;
}

/** Keeps a byte order mark, as the gateway does: the body is then not JSON. */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Responds to a request as the gateway does. */
export async function respond(api: MockedApi, request: Request): Promise<Response> {
  // A client may choose the request's id: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
  const requestId = request.headers.get("x-amzn-requestid") ?? crypto.randomUUID();
  const response = await responseTo(api, request, requestId).catch(mistakeResponse);
  if (response === undefined) return HttpResponse.error();
  const { status, headers, body, error } = response;
  const content = error ? { ...error, requestId } : body;
  return new Response(content ? JSON.stringify(content) : null, {
    status,
    headers: { ...headers, Date: new Date(api.clock.now()).toUTCString(), "x-amzn-RequestId": requestId },
  });
}

/** Checks in the gateway's order: size, route, signature, content type, operation. Resolves with undefined for a lost response. */
async function responseTo(api: MockedApi, request: Request, requestId: string): Promise<MockResponse | undefined> {
  // Cloned, so that other handlers of the request can still read its body.
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
  const response = operate(api, request, { jobId, body, requestId });
  // The operation has taken effect although its response is lost.
  return failure === undefined ? response : undefined;
}

/** Reports an invalid scenario or plan, returned by the test's function, as a 400: the client does not retry it. */
function mistakeResponse(error: unknown): MockResponse {
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

/** Returns the parameters of the request's job, or undefined without one. */
function parametersOf({ jobs, kinds }: MockedApi, jobId: string | undefined, body: string): JobParameters | undefined {
  if (jobId !== undefined) return jobs.get(jobId)?.parameters;
  const parsed = parseParameters(body, kinds);
  return typeof parsed === "string" ? undefined : parsed.parameters;
}

/** A missing content type counts as JSON. */
function isJson(contentType: string | null): boolean {
  return contentType === null || /^application\/json\s*(;|$)/i.test(contentType);
}
