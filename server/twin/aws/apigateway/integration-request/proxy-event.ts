import type { Call } from "../call/call.ts";

/**
 * The event of a Lambda proxy integration. Absent parts are `null`.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html#apigateway-example-event
 */
export function proxyEvent(call: Call) {
  const { request, method, parameters, multiValues, stageVariables } = call;
  const { requestOverride, responseOverride, ...requestContext } = call.context;
  const multiValueHeaders = headersOf(call);
  return {
    resource: method.resourcePath,
    path: call.path,
    httpMethod: request.method,
    headers: mapValues(multiValueHeaders, (values) => values.at(-1) ?? ""),
    multiValueHeaders,
    queryStringParameters: orNull(parameters.querystring),
    multiValueQueryStringParameters: orNull(multiValues.querystring),
    pathParameters: orNull(call.pathParameters),
    stageVariables: orNull(stageVariables),
    requestContext,
    body: call.body === "" ? null : call.body,
    isBase64Encoded: false,
  };
}

function headersOf({ request, multiValues, traceId }: Call): Record<string, readonly string[]> {
  // Unlike templates, recorded events have no Content-Length.
  const kept = Object.entries(multiValues.header).filter(([name]) => name.toLowerCase() !== "content-length");
  const sent = (name: string) => kept.find(([given]) => given.toLowerCase() === name)?.[1].at(-1);
  const forwardedFor = sent("x-forwarded-for");
  const added = {
    "X-Amzn-Trace-Id": traceId,
    "X-Forwarded-For": forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`,
    "X-Forwarded-Port": /:(\d+)$/.exec(sent("host") ?? "")?.[1] ?? "80",
    "X-Forwarded-Proto": "http",
  };
  const replaced = Object.keys(added).map((name) => name.toLowerCase());
  return {
    ...Object.fromEntries(kept.filter(([name]) => !replaced.includes(name.toLowerCase()))),
    ...mapValues(added, (value) => [value]),
  };
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length === 0 ? null : values;
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
