import { type Clock, createJobsClient, type JobsClientOptions } from "@jobs-api/sdk";
import { createJobsMock, createManualClock, type JobsMock, type JobsMockOptions } from "@jobs-api/sdk/mocks";
import { AwsClient } from "aws4fetch";
import { setupServer } from "msw/node";
import { onTestFinished } from "vitest";
import { createSkippingClock } from "./skipping-clock.ts";

export const baseUrl = "https://api.example/dev";

/** The mocked API and a client, on one manual clock. */
export function mocked(options: Partial<JobsMockOptions> = {}) {
  const clock = createManualClock();
  return { clock, ...open(clock, options) };
}

/** The mocked API and a client, on a clock that skips every delay. */
export function mockedWithoutDelays(options: Partial<JobsMockOptions> = {}, client: Partial<JobsClientOptions> = {}) {
  const clock = createSkippingClock();
  return { clock, ...open(clock, options, client) };
}

function open(clock: Clock, options: Partial<JobsMockOptions>, client: Partial<JobsClientOptions> = {}) {
  const mock = createJobsMock({ baseUrl, clock, ...options });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const { credentials } = mock;
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials, clock, random: () => 0, ...client });
  return { mock, jobs, send: createSend(mock, clock) };
}

/** Sends a signed request once, unchanged. */
function createSend({ credentials: { accessKeyId, secretAccessKey } }: JobsMock, clock: Clock) {
  const service = { region: "eu-west-1", service: "execute-api" };
  const client = new AwsClient({ accessKeyId, secretAccessKey, ...service, retries: 0 });
  return (method: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const datetime = new Date(clock.now()).toISOString().replace(/[:-]|\.\d+/g, "");
    return client.fetch(`${baseUrl}${path}`, { method, ...init, aws: { datetime } });
  };
}
