import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { signedHeaders } from "../../support/signed-headers.ts";
import { useTwin } from "../../support/twin.ts";

const { twin } = useTwin();

type Headers = readonly (readonly [name: string, value: string])[];

/** Sends headers unchanged: `fetch` cannot set a Host or repeat a header. */
async function send(method: string, path: string, headers: Headers, body = "") {
  const { port } = new URL(twin().description.endpointUrl);
  const outgoing = request({ port, method, path, setHost: false, headers: headers.flat() });
  outgoing.end(body);
  const [incoming] = await once(outgoing, "response");
  return { status: incoming.statusCode, headers: incoming.headers, body: await text(incoming) };
}

/** `PORT` stands for the twin's port. */
function withPort(headers: Headers): Headers {
  const { port } = new URL(twin().description.endpointUrl);
  return headers.map(([name, value]) => [name, value.replace("PORT", port)]);
}

const gate = "/_twin/gates/12?action=pause";
const ownHost = ["Host", "127.0.0.1:PORT"] as const;

afterEach(() => twin().gates.openAll());

describe("the twin's own paths", () => {
  test.each<Headers>([
    [ownHost],
    [["Host", "localhost:PORT"]],
    [["hOST", "LOCALHOST:PORT"]],
    [["Host", "[::1]:PORT"]],
    [["Host", "127.0.0.1:8080"]],
    [["Host", "localhost"]],
    [ownHost, ["Origin", "http://127.0.0.1:PORT"]],
    [ownHost, ["Origin", "http://127.0.0.1:PORT"], ["Sec-Fetch-Site", "same-origin"]],
    [
      ["Host", "LocalHost:PORT"],
      ["Origin", "http://localhost:PORT"],
    ],
    [
      ["Host", "[::1]:PORT"],
      ["Origin", "http://[::1]:PORT"],
    ],
    [ownHost, ["Sec-Fetch-Site", "same-origin"]],
    [ownHost, ["Sec-Fetch-Site", "none"]],
  ])("answer programs on this machine and pages of their own origin: %j %j %j", async (...headers) => {
    expect((await send("PUT", gate, withPort(headers.filter(Boolean)))).status).toBe(204);
    expect(twin().gates.list()).toHaveLength(1);
  });

  test.each<Headers>([
    [["Host", "evil.example"]],
    [["Host", "evil.example:PORT"]],
    [["Host", "127.0.0.1.evil.example:PORT"]],
    [["Host", "localhost.evil.example"]],
    [["Host", "evil.example@localhost"]],
    [["Host", "localhost:PORT:1"]],
    [["Host", "127.0.0.2:PORT"]],
    [["Host", "0.0.0.0:PORT"]],
    [["Host", ""]],
    [ownHost, ["Host", "evil.example"]],
    [["Host", "evil.example"], ownHost],
    [
      ["Host", "evil.example"],
      ["Origin", "http://evil.example"],
      ["Sec-Fetch-Site", "same-origin"],
    ],
    [ownHost, ["Origin", "http://evil.example"]],
    [ownHost, ["Origin", "null"]],
    [ownHost, ["Origin", ""]],
    [ownHost, ["Origin", "http://localhost:PORT"]],
    [ownHost, ["Origin", "https://127.0.0.1:PORT"]],
    [ownHost, ["Origin", "http://127.0.0.1"]],
    [ownHost, ["Origin", "http://127.0.0.1:PORT1"]],
    [ownHost, ["Origin", "http://127.0.0.1:PORT/"]],
    [ownHost, ["Origin", "http://127.0.0.1:PORT"], ["origin", "http://evil.example"]],
    [ownHost, ["Sec-Fetch-Site", "cross-site"]],
    [ownHost, ["Sec-Fetch-Site", "same-site"]],
    [ownHost, ["Sec-Fetch-Site", ""]],
    [ownHost, ["Origin", "http://127.0.0.1:PORT"], ["Sec-Fetch-Site", "cross-site"]],
  ])("refuse everything else without an effect: %j %j %j", async (...headers) => {
    for (const method of ["PUT", "OPTIONS", "POST", "DELETE"]) {
      const response = await send(method, gate, withPort(headers.filter(Boolean)));
      expect(response.headers).not.toHaveProperty("access-control-allow-origin");
      expect({ ...response, body: JSON.parse(response.body) }).toMatchObject({
        status: 403,
        body: { code: "NotLocal", message: expect.stringMatching(/^The twin's own paths answer /) },
      });
    }
    expect(twin().gates.list()).toEqual([]);
  });
});

describe("signed requests are answered under any host name and from any origin:", () => {
  const elsewhere = { endpointUrl: "http://twin.example:8080", origin: "https://app.example" };

  test.each([
    ["the API", "execute-api", "GET", "/dev/jobs", {}, ""],
    [
      "DynamoDB",
      "dynamodb",
      "POST",
      "/",
      { "x-amz-target": "DynamoDB_20120810.ListTables", "content-type": "application/x-amz-json-1.0" },
      "{}",
    ],
  ])("%s", async (_, service, method, path, headers, body) => {
    const { region, credentials } = twin().description;
    const { endpointUrl, origin } = elsewhere;
    const signed = await signedHeaders({ endpointUrl, region, credentials }, { method, path, service, headers, body });
    const sent: Headers = [...Object.entries(signed), ["Origin", origin], ["Sec-Fetch-Site", "cross-site"]];
    expect((await send(method, path, sent, body)).status).toBe(200);
    const forged = sent.map(([name, value]) => [name, value.replace(/Signature=\w{8}/, "Signature=00000000")] as const);
    expect([400, 403]).toContain((await send(method, path, forged, body)).status);
  });
});
