import { accessLogFormat } from "../../constructs/access-log.ts";
import type { Settings } from "../../settings/settings.ts";

const requestId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";

/** Sample values of typical length. */
const samples: Readonly<Record<string, string>> = {
  requestId,
  extendedRequestId: "XkQ1HGdOoAMEZ2A=",
  requestTimeEpoch: "1793611800000",
  httpMethod: "GET",
  resourcePath: "/jobs/{jobId}",
  "identity.userArn": "arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/somebody",
  "identity.cognitoIdentityId": `eu-west-1:${requestId}`,
  "identity.sourceIp": "203.0.113.17",
  status: "200",
  "error.responseType": "-",
  "integration.status": "200",
  "integration.latency": "12",
  responseLatency: "17",
  responseLength: "412",
};

/** The size of the stage's access log line of one request. */
export function accessLogBytes(settings: Pick<Settings, "identityPool">): number {
  const line = accessLogFormat(settings)
    .toString()
    .replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (whole, name) => samples[name] ?? whole);
  return Buffer.byteLength(line);
}

// Lambda's own lines for each invocation: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
const platformLines = [
  `START RequestId: ${requestId} Version: $LATEST\n`,
  `END RequestId: ${requestId}\n`,
  `REPORT RequestId: ${requestId}\tDuration: 5043.17 ms\tBilled Duration: 5044 ms\tMemory Size: 256 MB\tMax Memory Used: 92 MB\t\n`,
];

/** The size of the log of one invocation: the function's lines and Lambda's. */
export function functionLogBytes(log: string): number {
  return Buffer.byteLength(log + platformLines.join(""));
}
