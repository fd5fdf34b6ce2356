import { LambdaError } from "./errors.ts";

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const maximumBytes = { Event: 1_048_576, RequestResponse: 6_291_456 };

/** Returns the event of a payload; an empty one is `{}`. Throws `LambdaError` if the payload is not JSON or is too large. */
export function checkPayload(payload: string, invocationType: keyof typeof maximumBytes): string {
  const bytes = Buffer.byteLength(payload);
  if (bytes > maximumBytes[invocationType]) {
    throw new LambdaError(
      "RequestEntityTooLargeException",
      `${bytes} byte payload is too large for the ${invocationType} invocation type (limit ${maximumBytes[invocationType]} bytes)`,
    );
  }
  if (payload.trim() === "") return "{}";
  try {
    JSON.parse(payload);
  } catch (error) {
    throw notJson(error instanceof Error ? error.message : String(error));
  }
  return payload;
}

export function notJson(detail: string): LambdaError {
  return new LambdaError(
    "InvalidRequestContentException",
    `Could not parse request body into json: Could not parse payload into json: ${detail}`,
  );
}
