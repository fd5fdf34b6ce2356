import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, useTwin } from "../support/twin.ts";
import { ownPathAttempts } from "./support/own-paths.ts";
import { RawConnection } from "./support/raw-connection.ts";

const { twin } = useTwin();
let port: string;
let connection: RawConnection;
let jobId: string;
beforeAll(async () => {
  port = new URL(twin().description.endpointUrl).port;
  connection = new RawConnection(Number(port));
  const job = await clientOf(twin().description).submit({ csv: "a\n1\n" });
  await job.result();
  ({ jobId } = job);
});
afterAll(() => connection.close());

/** The whole response to a raw request. Without a path, the server may just close the connection. */
async function send(method: string, target: string, headers: readonly (readonly [string, string])[]) {
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const text = `${lines.join("\r\n")}\r\n\r\n`.replaceAll("PORT", port).replaceAll("JOB", jobId);
  return (await connection.send({ bytes: Buffer.from(text), whole: true }))[0];
}

test("requests from elsewhere cannot reach the twin's own paths, however these are spelt", async () => {
  twin().gates.shut(5, "pause");
  const gates = twin().gates.list();
  for (const { method, target, headers } of ownPathAttempts) {
    const response = await send(method, target, headers);
    const { status, body } = response ?? { status: 400, body: "" };
    expect({ method, target, headers, status, body }).toMatchObject({
      status: expect.toSatisfy((code: number) => [400, 403, 404].includes(code)),
      body: expect.not.stringMatching(/"steps"|"gates"|"detail"/),
    });
    expect(twin().gates.list()).toEqual(gates);
  }
  twin().gates.openAll();
});

test("programs on this machine can reach the twin's own paths", async () => {
  const host = [["Host", "127.0.0.1:PORT"]] as const;
  expect(await send("PUT", "/_twin/gates/12?action=pause", host)).toMatchObject({ status: 204 });
  expect(await send("DELETE", "/_twin/gates/12", host)).toMatchObject({ status: 204 });
  expect(await send("GET", "/_twin/gates", host)).toMatchObject({ status: 200, body: '{"gates":[]}' });
  const steps = await send("GET", "/_twin/jobs/JOB/steps", host);
  expect(steps).toMatchObject({ status: 200, body: expect.stringContaining('"steps":[{') });
});
