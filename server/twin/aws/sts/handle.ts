import { type HttpRequest, type HttpResponse, header } from "../../http/message.ts";
import type { Identity } from "../iam/identity.ts";
import { assumeRole, type StsContext } from "./assume-role.ts";
import { answer, refuse, type StsError } from "./response.ts";
import type { XmlElement } from "./xml.ts";

const version = "2011-06-15";

type Action = (parameters: URLSearchParams, context: StsContext) => readonly XmlElement[] | StsError;

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["AssumeRole", assumeRole],
  ["GetCallerIdentity", (_parameters, { identity }) => callerIdentity(identity)],
]);

/** Answers a request whose signature is verified. https://docs.aws.amazon.com/STS/latest/APIReference/ */
export function handleSts(request: HttpRequest, context: StsContext): HttpResponse {
  const parameters = formParameters(request);
  const name = parameters.get("Action") ?? "";
  const asked = parameters.get("Version") ?? "NO_VERSION_SPECIFIED";
  const action = asked === version ? actions.get(name) : undefined;
  if (action === undefined) {
    const message = `Could not find operation ${name} for version ${asked}`;
    return refuse({ status: 400, code: "InvalidAction", message }, context.requestId);
  }

  const outcome = action(parameters, context);
  return "code" in outcome ? refuse(outcome, context.requestId) : answer(name, outcome, context.requestId);
}

// Without the form's content type STS sees no parameters.
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
