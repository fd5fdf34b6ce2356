import type { Credentials } from "../signing/credentials.ts";
import { type Answer, gatewayError, missingToken, preflight, unsupportedMediaType } from "./answers.ts";
import { listJobs } from "./listing.ts";
import { cancelJob, getJob, type MockState, submitJob } from "./operations.ts";
import { signatureError } from "./signature.ts";

export interface MockedApi extends MockState {
  /** The path that the API is served under. */
  readonly basePath: string;
  readonly credentials: Credentials;
}

/** Answers a request as the gateway would. */
export async function respond(api: MockedApi, request: Request): Promise<Response> {
  // A client may choose the request's id: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
  const requestId = request.headers.get("x-amzn-requestid") ?? crypto.randomUUID();
  const { status, headers, body, error } = await answerOf(api, request, requestId);
  const content = error ? { ...error, requestId } : body;
  return new Response(content ? JSON.stringify(content) : null, {
    status,
    headers: { ...headers, Date: new Date(api.clock.now()).toUTCString(), "x-amzn-RequestId": requestId },
  });
}

/** In the gateway's order: the route, the signature, the body's type, the operation. */
async function answerOf(api: MockedApi, request: Request, requestId: string): Promise<Answer> {
  const route = /^\/jobs(?:\/([^/]+))?$/.exec(new URL(request.url).pathname.slice(api.basePath.length));
  const jobId = route?.[1];
  if (route !== null && request.method === "OPTIONS") return preflight;
  const methods = jobId === undefined ? ["GET", "POST"] : ["GET", "DELETE"];
  if (route === null || !methods.includes(request.method)) return gatewayError(missingToken);

  const body = await request.text();
  const refusal = await signatureError(request, body, api.credentials, api.clock.now());
  if (refusal !== undefined) return gatewayError(refusal);
  if (!isJson(request.headers.get("content-type"))) return gatewayError(unsupportedMediaType);
  if (jobId !== undefined) return request.method === "GET" ? getJob(api, jobId) : cancelJob(api, jobId);
  return request.method === "GET" ? listJobs(api, request) : submitJob(api, request, body, requestId);
}

/** A body without a type counts as JSON. */
function isJson(contentType: string | null): boolean {
  return contentType === null || /^application\/json\s*(;|$)/i.test(contentType);
}
