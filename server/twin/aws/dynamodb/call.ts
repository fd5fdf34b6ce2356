import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Store } from "dynalite/db/index.js";
import validations from "dynalite/validations/index.js";
import { type Action, actions } from "./actions.ts";
import { isTooDeepForAnyCall, nestingProblem } from "./limits.ts";
import type { DynamoDbResponse } from "./messages.ts";

/** Runs an action of DynamoDB with a body of its JSON protocol. Rejects on an error of dynalite's own. */
export async function call(store: Store, action: string, body: string): Promise<DynamoDbResponse> {
  const input = parseObject(body);
  if (input === undefined) return respond(400, { __type: "com.amazon.coral.service#SerializationException" });
  const known = actions.get(action);
  if (known === undefined) return respond(400, { __type: "com.amazon.coral.service#UnknownOperationException" });
  if (isTooDeepForAnyCall(input)) {
    return respond(400, { __type: "com.amazon.coral.validate#ValidationException", message: nestingProblem });
  }
  try {
    const { types, custom } = known.validation;
    const checked = validations.checkTypes(input, types);
    validations.checkValidations(checked, types, custom, store);
    return respond(200, await run(known.action, store, checked));
  } catch (error) {
    if (isAnswer(error)) return respond(error.statusCode, error.body);
    throw error;
  }
}

function run(action: Action["action"], store: Store, input: object): Promise<object> {
  return new Promise((resolve, reject) => {
    action(store, input, (error, output) => (error || output === undefined ? reject(error) : resolve(output)));
  });
}

/** Returns undefined if the string is not a JSON object. */
function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this is a client error, which dynalite throws like an error of its own. */
function isAnswer(error: unknown): error is { readonly statusCode: number; readonly body: object } {
  return typeof error === "object" && error !== null && "statusCode" in error;
}

function respond(status: number, output: object): DynamoDbResponse {
  const body = JSON.stringify(output);
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-crc32": String(crc32(body)),
    "x-amzn-requestid": newRequestId(),
  };
  return { status, headers, body };
}

/** 52 capital letters and digits, like DynamoDB's ids. */
function newRequestId(): string {
  return randomBytes(39).toString("base64").toUpperCase().replaceAll(/[+/]/g, "0");
}
