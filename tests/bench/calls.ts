import type { TwinDescription } from "../../server/twin/twin.ts";
import { signedHeaders } from "../support/signed-headers.ts";
import type { Load } from "./load.ts";

/** A submission. Without a key each one is a new job, whose id is the request's. */
export async function submission(twin: TwinDescription, parameters: object): Promise<Load> {
  const path = `/${twin.stage}/jobs`;
  const body = JSON.stringify(parameters);
  const contentType = { "content-type": "application/json" };
  const headers = await signedHeaders(twin, { method: "POST", path, body, headers: contentType });
  return { method: "POST", url: twin.endpointUrl + path, headers, body };
}

export async function reading(twin: TwinDescription, jobId: string): Promise<Load> {
  const path = `/${twin.stage}/jobs/${jobId}`;
  return { method: "GET", url: twin.endpointUrl + path, headers: await signedHeaders(twin, { method: "GET", path }) };
}

/** Sends it once, and resolves with the response's JSON. */
export async function send({ url, ...request }: Load): Promise<Record<string, unknown>> {
  const { host: _, ...headers } = request.headers;
  const response = await fetch(url, { ...request, headers });
  if (!response.ok) throw new Error(`${request.method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
