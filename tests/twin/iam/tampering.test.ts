import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account } from "../../../server/twin/aws/account.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import type { HttpRequest } from "../../../server/twin/http/message.ts";
import { plainPath, signer, unsignedRequest } from "./arbitraries.ts";
import { newStore, now } from "./store.ts";

const credentials = newStore();
const session = credentials.createSession("tests", 900, now);
const options = { service: "execute-api", region: account.region, now, credentials };

/** A change of a signed request at a location. */
type Change = (request: HttpRequest, at: number) => HttpRequest;

const changes: Record<string, { change: Change; type: string }> = {
  "the method": {
    change: (request) => ({ ...request, method: request.method === "GET" ? "POST" : "GET" }),
    type: "InvalidSignatureException",
  },
  "the path": {
    change: (request, at) => {
      const [path = "", ...query] = request.target.split("?");
      return { ...request, target: [insert(path, 1 + (at % path.length)), ...query].join("?") };
    },
    type: "InvalidSignatureException",
  },
  "an escape in the path, decoded": {
    change: (request) => ({ ...request, target: request.target.replace("/%7Eend", "/~end") }),
    type: "InvalidSignatureException",
  },
  "the query": {
    change: (request, at) => {
      const [path = "", query = ""] = request.target.split("?");
      return { ...request, target: `${path}?${insert(query, at % (query.length + 1))}` };
    },
    type: "InvalidSignatureException",
  },
  "the host": { change: (request) => withHeader(request, "host", "127.0.0.1:3001"), type: "InvalidSignatureException" },
  "the time": {
    change: (request) => withHeader(request, "x-amz-date", "20261122T185608Z"),
    type: "InvalidSignatureException",
  },
  "a signed header": {
    change: (request) => withHeader(request, "x-signed", "changed"),
    type: "InvalidSignatureException",
  },
  "a signed header, left out": {
    change: (request) => ({ ...request, headers: request.headers.filter(([name]) => name !== "x-signed") }),
    type: "InvalidSignatureException",
  },
  "a signed header, sent once more": {
    change: (request) => ({ ...request, headers: [...request.headers, ["X-Signed", "signed"]] }),
    type: "InvalidSignatureException",
  },
  "the body": {
    change: (request, at) => {
      const body = Buffer.from(request.body);
      const index = at % body.length;
      body.writeUInt8((body.readUInt8(index) + 1) % 256, index);
      return { ...request, body };
    },
    type: "InvalidSignatureException",
  },
  "the token": {
    change: (request, at) => {
      const token = session.sessionToken;
      return withHeader(request, "x-amz-security-token", insert(token, at % token.length));
    },
    type: "UnrecognizedClientException",
  },
  "the token, left out": {
    change: (request) => ({ ...request, headers: request.headers.filter(([name]) => name !== "x-amz-security-token") }),
    type: "UnrecognizedClientException",
  },
  "the access key": {
    change: (request) => withAuthorization(request, /Credential=ASIA./, "Credential=ASIA1"),
    type: "UnrecognizedClientException",
  },
  "the signature": {
    change: (request, at) => {
      const signature = /Signature=([0-9a-f]{64})/;
      const index = at % 64;
      return withAuthorization(request, signature, (_match, hex: string) => {
        const digit = hex.charAt(index) === "0" ? "1" : "0";
        return `Signature=${hex.slice(0, index)}${digit}${hex.slice(index + 1)}`;
      });
    },
    type: "InvalidSignatureException",
  },
  "the signature, cut short": {
    change: (request) => withAuthorization(request, /(Signature=[0-9a-f]{63})[0-9a-f]/, "$1"),
    type: "InvalidSignatureException",
  },
  "the signature, in capitals": {
    change: (request) =>
      withAuthorization(request, /Signature=[0-9a-f]+/, (match) =>
        match.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
      ),
    type: "InvalidSignatureException",
  },
  "the list of signed headers": {
    change: (request) => withAuthorization(request, /;x-signed/, ""),
    type: "InvalidSignatureException",
  },
};

describe("a signed request is refused after a change of", () => {
  test.each(Object.entries(changes))("%s", async (_name, { change, type }) => {
    await fc.assert(
      fc.asyncProperty(signer, unsignedRequest(plainPath), fc.nat(), async (sign, request, at) => {
        const headers = { ...request.headers, "x-signed": "signed" };
        const body = Buffer.concat([request.body, Buffer.from([0])]);
        const path = `${request.path}/%7Eend`;
        const signed = await sign({ ...request, path, headers, body }, { key: session, now });
        expect(verifySignature(signed, options).ok).toBe(true);
        expect(verifySignature(change(signed, at), options)).toMatchObject({ ok: false, error: { type } });
      }),
    );
  });

  test("the query, when it is presigned", async () => {
    await fc.assert(
      fc.asyncProperty(signer, unsignedRequest(plainPath), async (sign, request) => {
        const signed = await sign(request, { key: session, now, presigned: true });
        const changed = { ...signed, target: `${signed.target}&added=` };
        expect(verifySignature(signed, options).ok).toBe(true);
        expect(verifySignature(changed, options)).toMatchObject({ error: { type: "InvalidSignatureException" } });
      }),
    );
  });
});

test("a request signed with another secret is refused", async () => {
  await fc.assert(
    fc.asyncProperty(signer, unsignedRequest(plainPath), fc.boolean(), async (sign, request, presigned) => {
      const key = { ...session, secretAccessKey: credentials.user.secretAccessKey };
      const signed = await sign(request, { key, now, presigned });
      expect(verifySignature(signed, options)).toMatchObject({ error: { type: "InvalidSignatureException" } });
    }),
  );
});

test("no request makes the verification throw", () => {
  const words = fc.constantFrom(
    "AWS4-HMAC-SHA256",
    "Credential=a/b/c/d/e",
    "SignedHeaders=host",
    "Signature=",
    "=",
    ",",
  );
  const authorization = fc.array(fc.oneof(words, fc.string()), { maxLength: 6 }).map((parts) => parts.join(" "));
  const request = fc.record({
    method: fc.string(),
    target: fc.oneof(
      fc.string(),
      fc.string().map((query) => `/?X-Amz-Algorithm=${query}`),
    ),
    headers: fc.array(
      fc.oneof(
        authorization.map((value) => ["authorization", value] as const),
        fc.tuple(fc.constantFrom("x-amz-date", "date"), fc.constantFrom("20261122T185607Z", "20261399T995607Z", "")),
        fc.tuple(fc.string(), fc.string()),
      ),
    ),
    body: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    sourceIp: fc.ipV4(),
  });
  fc.assert(
    fc.property(request, (wild) => {
      expect(verifySignature(wild, options).ok).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

function insert(text: string, at: number): string {
  return `${text.slice(0, at)}z${text.slice(at)}`;
}

function withHeader(request: HttpRequest, wanted: string, value: string): HttpRequest {
  return { ...request, headers: request.headers.map(([name, old]) => [name, name === wanted ? value : old]) };
}

function withAuthorization(
  request: HttpRequest,
  pattern: RegExp,
  replacement: string | ((match: string, ...groups: string[]) => string),
): HttpRequest {
  const headers = request.headers.map(([name, value]) => {
    if (name !== "authorization") return [name, value] as const;
    return [
      name,
      typeof replacement === "string" ? value.replace(pattern, replacement) : value.replace(pattern, replacement),
    ] as const;
  });
  return { ...request, headers };
}
