import { type HttpRequest, type HttpResponse, header, pathOf } from "../../http/message.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { CredentialStore } from "../iam/credentials.ts";
import type { Identity } from "../iam/identity.ts";
import type { Role } from "../iam/role.ts";
import type { SignatureError } from "../iam/signature/error.ts";
import { failureMessage, type Service } from "../service.ts";
import { assumeRole, type StsContext } from "./assume-role.ts";
import { errorResponse, resultResponse, type StsError } from "./response.ts";
import type { XmlElement } from "./xml.ts";

export interface StsOptions {
  readonly role: Role;
  readonly credentials: Pick<CredentialStore, "createSession" | "saved">;
  readonly clock: Pick<Clock, "now">;
}

type Action = (parameters: URLSearchParams, context: StsContext) => readonly XmlElement[] | StsError;

const version = "2011-06-15";

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["AssumeRole", assumeRole],
  ["GetCallerIdentity", (_parameters, { identity }) => callerIdentity(identity)],
]);

/** https://docs.aws.amazon.com/STS/latest/APIReference/ */
export function createStsService({ role, credentials, clock }: StsOptions): Service {
  return {
    name: "sts",
    cors: {
      methods: "POST",
      // Those of AWS's SDKs in a browser.
      requestHeaders:
        "Authorization,Content-Type,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token,X-Amz-User-Agent,amz-sdk-invocation-id,amz-sdk-request",
      responseHeaders: "Date,x-amzn-RequestId",
    },
    // The other services of the Query protocol share this path. The twin has none of them.
    matches: (request) => pathOf(request.target) === "/",
    async handle(request, { identity, requestId }) {
      const response = answer(request, { role, identity, credentials, now: clock.now() }, requestId);
      await credentials.saved();
      return response;
    },
    refuse: refuseSignature,
    // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
    fail: (requestId) => errorResponse({ status: 500, code: "InternalFailure", message: failureMessage }, requestId),
  };
}

function answer(request: HttpRequest, context: StsContext, requestId: string): HttpResponse {
  const parameters = formParameters(request);
  const name = parameters.get("Action") ?? "";
  const requested = parameters.get("Version") ?? "NO_VERSION_SPECIFIED";
  const action = requested === version ? actions.get(name) : undefined;
  if (action === undefined) {
    const message = `Could not find operation ${name} for version ${requested}`;
    return errorResponse({ status: 400, code: "InvalidAction", message }, requestId);
  }
  const outcome = action(parameters, context);
  return "code" in outcome ? errorResponse(outcome, requestId) : resultResponse(name, outcome, requestId);
}

// Without a form's content type STS sees no parameters.
function formParameters(request: HttpRequest): URLSearchParams {
  const [type = ""] = (header(request, "content-type") ?? "").split(";");
  const isForm = type.trim().toLowerCase() === "application/x-www-form-urlencoded";
  return new URLSearchParams(isForm ? request.body.toString("utf8") : "");
}

function callerIdentity({ arn, userId, accountId }: Identity): readonly XmlElement[] {
  return [
    ["Arn", arn],
    ["UserId", userId],
    ["Account", accountId],
  ];
}

// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
const signatureErrorCodes: Readonly<Record<SignatureError["type"], string>> = {
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  UnrecognizedClientException: "InvalidClientTokenId",
  ExpiredTokenException: "ExpiredToken",
};

function refuseSignature({ type, message }: SignatureError, requestId: string): HttpResponse {
  const isMissing = type === "MissingAuthenticationTokenException";
  return errorResponse(
    {
      status: type === "IncompleteSignatureException" ? 400 : 403,
      code: signatureErrorCodes[type],
      message: isMissing ? "Request is missing Authentication Token" : message,
    },
    requestId,
  );
}
