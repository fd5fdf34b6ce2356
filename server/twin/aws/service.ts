import type { Cors } from "../http/cors.ts";
import type { HttpRequest, HttpResponse } from "../http/message.ts";
import type { Identity } from "./iam/identity.ts";
import type { SignatureError } from "./iam/signature/error.ts";

/** A signed request to a service. */
export interface Caller {
  /** The identity by the verified signature. */
  readonly identity: Identity;
  /** The id of the request, a UUID. */
  readonly requestId: string;
}

/** The HTTP API of an AWS service, behind the twin's one port. */
export interface Service {
  /** The service's name in the scope of a signature. */
  readonly name: string;
  /** What pages of the twin's `origins` may send; absent: no page may call it. */
  readonly cors?: Cors;
  /** Whether the AWS SDKs and the CLI mean this service by such a request. */
  matches(request: HttpRequest): boolean;
  /** Answers a request whose signature is verified. If it rejects, the service answers with `fail`. */
  handle(request: HttpRequest, caller: Caller): HttpResponse | Promise<HttpResponse>;
  /** Answers a request whose signature is missing or not valid. */
  refuse(error: SignatureError, requestId: string): HttpResponse;
  /** Answers after an error of the twin's own, such as a full disk. The SDKs retry on this response. */
  fail(requestId: string): HttpResponse;
}

/** The message of a response to an error of the twin's own. */
export const failureMessage = "The request could not be processed. The twin's log says why.";
