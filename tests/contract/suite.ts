import { type Credentials, createJobsClient } from "@jobs-api/sdk";
import { AwsClient } from "aws4fetch";
import { expect, inject } from "vitest";
import type { ErrorCodes } from "../../sdk/src/generated/error-codes.ts";
import { parseReadings } from "../../server/twin/aws/readings/readings.ts";
import type { Target } from "./target.ts";

const { readings: given = [], ...target }: Target = inject("target");

export const { baseUrl } = target;

/** The target's reading of an open question about AWS, by which tests expect the differences that a caller sees. */
export const readings = parseReadings(given);

export const jobs = createJobsClient(target);

interface Init {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly credentials?: Partial<Credentials>;
  readonly datetime?: string;
}

/** Sends a signed request that the SDK would reject. */
export async function send(method: string, path: string, init: Init = {}): Promise<Response> {
  return fetch(await sign(method, path, init));
}

export function sign(method: string, path: string, init: Init = {}): Promise<Request> {
  const { headers = {}, body = null, datetime, credentials } = init;
  const { accessKeyId, secretAccessKey, sessionToken = "" } = { ...target.credentials, ...credentials };
  const signer = new AwsClient({
    accessKeyId,
    secretAccessKey,
    sessionToken,
    region: target.region,
    service: "execute-api",
  });
  const aws = datetime === undefined ? {} : { datetime };
  return signer.sign(`${baseUrl}${path}`, { method, headers, body, aws });
}

export function sendJson(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return send("POST", path, { body, headers: { "Content-Type": "application/json", ...headers } });
}

/** Whether CORS applies to the suite: in a browser, unless a service worker responds first. */
export const crossOrigin = typeof document === "object" && navigator.serviceWorker.controller === null;

/** Checks the headers that every response of the API has, errors included. */
export function expectCommonHeaders(response: Response): void {
  if (crossOrigin) {
    // A page cannot read the header that exposes the others.
    expect(response.type).toBe("cors");
  } else {
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toBe(
      "Date,Location,Retry-After,x-amzn-RequestId,x-amzn-ErrorType",
    );
  }
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("date")).toBeTruthy();
  expect(response.headers.get("x-amzn-requestid")).toBeTruthy();
}

/** Checks an error against the contract, and returns its message. */
export async function expectError<S extends keyof ErrorCodes>(
  response: Response,
  status: S,
  code: ErrorCodes[S],
): Promise<string> {
  expectCommonHeaders(response);
  const body = (await response.json()) as { message: string };
  expect({ status: response.status, body }).toEqual({
    status,
    body: { code, message: expect.any(String), requestId: response.headers.get("x-amzn-requestid") },
  });
  return body.message;
}
