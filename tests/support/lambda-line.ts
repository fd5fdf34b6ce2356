/**
 * What Lambda's runtime prints of an error that a handler threw, beside its request id: the error as JSON, with what it hides.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
 */
export function lambdaLine(error: unknown): string {
  return JSON.stringify(error, (_, value: unknown) => {
    if (!(value instanceof Error)) return value;
    return { errorType: value.name, errorMessage: value.message, ...value, stack: value.stack?.split("\n") };
  });
}
