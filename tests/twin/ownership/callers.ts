import { randomUUID } from "node:crypto";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect } from "vitest";
import type { Settings } from "../../../infra/settings/settings.ts";
import { createJobsClient } from "../../../sdk/src/index.ts";
import type { UserCredentials } from "../../../server/twin/aws/iam/credentials.ts";
import { startTwin } from "../../../server/twin/stacks/start.ts";
import type { Twin, TwinDescription } from "../../../server/twin/twin.ts";
import { RawConnection } from "../../faults/support/raw-connection.ts";
import { noRetries } from "../../support/no-retries.ts";
import { signedHeaders } from "../../support/signed-headers.ts";

export const withOwnership: Settings = { ...noRetries, ownership: true };

/** A twin with ownership on and these users, for the tests of a file. */
export function useOwnership(users: readonly string[]) {
  let twin: Twin;
  beforeAll(async () => {
    twin = await startTwin({ port: 0, settings: withOwnership, users, log: () => {} });
  });
  afterAll(() => twin.close());
  return { twin: () => twin, caller: (name: string) => openCaller(twin.description, name) };
}

/** A session of the role, assumed by a user through STS, as any client does it. */
export async function assumeRole(
  { endpointUrl: endpoint, region, roleArn: RoleArn, users = {} }: TwinDescription,
  user: string,
  RoleSessionName = user,
) {
  const sts = new STSClient({ endpoint, region, credentials: users[user] as UserCredentials });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName }));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

export type Caller = Awaited<ReturnType<typeof openCaller>>;

/** A caller with a session of its own: the SDK's client, and requests whose answers are seen byte for byte. */
export async function openCaller(description: TwinDescription, name: string) {
  const { apiUrl, region, endpointUrl } = description;
  const credentials = await assumeRole(description, name);
  const jobs = createJobsClient({ baseUrl: apiUrl, region, credentials });

  /** The answer without what differs from answer to answer in any case. The request's id is given, so that it is the same. */
  async function answer(method: string, path: string, { body = "", headers = {} } = {}) {
    const signed = await signedHeaders({ endpointUrl, region, credentials }, { method, path: `/dev${path}`, body });
    const sent = {
      ...signed,
      "x-amzn-RequestId": "the-request",
      ...headers,
      "Content-Length": Buffer.byteLength(body),
    };
    const head = [`${method} /dev${path} HTTP/1.1`, ...Object.entries(sent).map(([key, value]) => `${key}: ${value}`)];
    const connection = new RawConnection(Number(new URL(endpointUrl).port));
    const [response] = await connection.send({
      bytes: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`),
      whole: true,
    });
    connection.close();
    if (response === undefined) throw new Error("The twin gave no answer.");
    const varying = ["date", "x-amz-apigw-id", "x-amzn-trace-id"];
    const kept = [...response.headers].map(([key, value]) => (varying.includes(key) ? [key] : [key, value]));
    return { status: response.status, headers: kept, body: response.body };
  }

  async function list(query: Readonly<Record<string, string>> = {}) {
    const { status, body } = await answer("GET", `/jobs?${new URLSearchParams(query)}`);
    expect(status).toBe(200);
    return JSON.parse(body) as { jobs: { jobId: string; status: string }[]; nextPageToken?: string };
  }

  return {
    jobs,
    answer,
    list,
    submit: (jobId: string, parameters: object) =>
      answer("POST", "/jobs", { body: JSON.stringify(parameters), headers: { "Idempotency-Key": jobId } }),
    /** A job is not there for this caller: each answer is that of an id that was never submitted. */
    async findsNothing(jobId: string) {
      for (const method of ["GET", "DELETE"]) {
        const missing = await answer(method, `/jobs/${randomUUID()}`);
        expect(missing).toMatchObject({ status: 404, headers: expect.arrayContaining([["retry-after", "1"]]) });
        expect(await answer(method, `/jobs/${jobId}`)).toEqual(missing);
      }
      expect((await list({ limit: "100" })).jobs.map((job) => job.jobId)).not.toContain(jobId);
    },
  };
}
