import type { HttpRequest } from "../../../http/message.ts";
import { isTooDeep, maximumDepth } from "../../json-depth.ts";
import { yieldIfLarge } from "../call/yield-if-large.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { Method } from "../rest-api.ts";
import { contentType, type Parameters } from "./parameters.ts";

/** Validates the parameters, then the body. Checks that required parameters are present, never their format. */
export async function validateRequest(method: Method, parameters: Parameters, request: HttpRequest): Promise<void> {
  if (method.validatesParameters) {
    const missing = Object.entries(method.requestParameters)
      .filter(([key, required]) => required && isBlank(key, parameters))
      .map(([key]) => key)
      .sort()
      .map((key) => key.split(".").slice(3).join("."));
    if (missing.length > 0) {
      const list = `[${missing.join(", ")}]`;
      throw new GatewayError("BAD_REQUEST_PARAMETERS", {
        message: `Missing required request parameters: ${list}`,
        validationErrorString: list,
      });
    }
  }
  if (method.validatesBody) await validateBody(method, request);
}

async function validateBody({ requestModels }: Method, request: HttpRequest): Promise<void> {
  const named = contentType(request);
  // The client chooses the content type, so only own properties count.
  const model = Object.hasOwn(requestModels, named) ? requestModels[named] : requestModels["$default"];
  if (model === undefined) return;
  const value = parseBody(request.body);
  await yieldIfLarge(request.body);
  const problem = model(value);
  if (problem !== undefined) throw new GatewayError("BAD_REQUEST_BODY", { validationErrorString: problem });
}

function parseBody(body: Buffer): unknown {
  // An empty body is validated as an empty object.
  if (body.length === 0) return {};
  if (isTooDeep(body)) {
    throw new GatewayError("BAD_REQUEST_BODY", {
      cause: new Error(`the body is nested more than ${maximumDepth} levels deep`),
    });
  }
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw new GatewayError("BAD_REQUEST_BODY", { cause });
  }
}

function isBlank(key: string, parameters: Parameters): boolean {
  const [, , location, ...name] = key.split(".");
  const values = parameters[location as keyof Parameters] as Record<string, string> | undefined;
  return !values?.[name.join(".")]?.trim();
}
