/**
 * Returns what Lambda's runtime prints of a handler's error, besides the request id: the error as JSON, non-enumerable properties included.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
 */
export function lambdaLine(error: unknown): string {
  return JSON.stringify(error, (_, value: unknown) => {
    if (!(value instanceof Error)) return value;
    return { errorType: value.name, errorMessage: value.message, ...value, stack: value.stack?.split("\n") };
  });
}
