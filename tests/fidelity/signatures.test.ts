import { describe, expect, test } from "vitest";
import { refusal, useContract, withHeader, withoutHeader } from "./signed-api.ts";

// Signature Version 4 as API Gateway verifies it. For the canonical request see signatures-canonical.test.ts. A title starts with the
// fact's id. Its brackets say how the fact is known: documented, reported by users, or believed. None was recorded.
//
// Without a test:
// - The older sentence about a region, which names the wrong one: the twin has the newer.
// - That clients sign x-amz-date, every other x-amz-* header and content-type, as AWS asks. API Gateway was not seen to reject
//   clients that do not, and the twin does not either.

const api = useContract("signatures");
const { send, sign, signed } = api;

const mismatch = /^The request signature we calculated does not match the signature you provided\./;

test("h1 the service of the scope is execute-api, and the region the API's [documented]", async () => {
  const request = await sign("GET", "/jobs");
  expect(request.headers.find(([name]) => name === "authorization")?.[1]).toContain("/eu-west-1/execute-api/aws4_req");
  expect((await send(request)).status).toBe(200);
});

test("h2 another service is reported, with a trailing space [reported]", async () => {
  expect(refusal(await signed("GET", "/jobs", {}, { service: "es" }))).toEqual({
    type: "InvalidSignatureException",
    message: "Credential should be scoped to correct service: 'execute-api'. ",
  });
});

test("h3 another region is reported, with a trailing space [reported]", async () => {
  expect(refusal(await signed("GET", "/jobs", {}, { region: "us-east-1" }))).toEqual({
    type: "InvalidSignatureException",
    message: "Credential should be scoped to a valid region. ",
  });
});

test("h4 both are reported in one message, the region first [reported]", async () => {
  expect(refusal(await signed("GET", "/jobs", {}, { region: "us-east-1", service: "es" })).message).toBe(
    "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'execute-api'. ",
  );
});

test("h14 the host must be signed [documented]", async () => {
  const request = withHeader(await sign("GET", "/jobs"), "authorization", (value) => value.replace("host;", ""));
  expect(refusal(await send(request))).toEqual({
    type: "InvalidSignatureException",
    message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  });
});

test("h15 Date can replace X-Amz-Date [documented]", async () => {
  const request = await sign("GET", "/jobs", {}, { unsigned: ["x-amz-date"] });
  const headers = request.headers.map(([name, value]) => [name === "x-amz-date" ? "Date" : name, value] as const);
  expect((await send({ ...request, headers })).status).toBe(200);
  expect((await send(withoutHeader(request, "x-amz-date"))).status).toBe(403);
});

test("h19 Authorization has algorithm, Credential, SignedHeaders and Signature [documented]", async () => {
  const request = await sign("GET", "/jobs");
  expect(request.headers.find(([name]) => name === "authorization")?.[1]).toMatch(
    /^AWS4-HMAC-SHA256 Credential=ASIA\w+\/\d{8}\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/,
  );
  expect((await send(request)).status).toBe(200);
});

test("h20 all of its missing parts are listed in one message [believed]", async () => {
  const { type, message } = refusal(
    await api.call("GET", "/jobs", { headers: { Authorization: "AWS4-HMAC-SHA256 a=b" } }),
  );
  expect(type).toBe("IncompleteSignatureException");
  expect(message).toMatch(
    /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. .*Authorization=/,
  );
});

test("h21 a signature in the query works too [documented]", async () => {
  const request = await sign("GET", "/jobs", { query: [["a", "1"]] }, { presigned: true });
  expect(request.headers.map(([name]) => name)).not.toContain("authorization");
  expect((await send(request)).status).toBe(200);
  expect(refusal(await send({ ...request, method: "PUT" })).message).toMatch(mismatch);
});

describe("temporary credentials", () => {
  const invalid = "The security token included in the request is invalid.";

  test("h22 need their X-Amz-Security-Token [documented]", async () => {
    const { accessKeyId, secretAccessKey } = api.description().credentials;
    expect((await signed("GET", "/jobs")).status).toBe(200);
    const answer = await signed("GET", "/jobs", {}, { key: { accessKeyId, secretAccessKey } });
    expect(refusal(answer).message).toBe(invalid);
  });

  test("h23 cannot have the token undefined [reported]", async () => {
    const key = { ...api.description().credentials, sessionToken: "undefined" };
    expect(refusal(await signed("GET", "/jobs", {}, { key })).message).toBe(invalid);
  });
});

describe("the time of a signature", () => {
  const at = (seconds: number) => signed("GET", "/jobs", {}, { now: Date.now() + seconds * 1_000 });

  test("h24 may be off by five minutes either way [reported]", async () => {
    const statuses = await Promise.all([-310, -290, 290, 310].map(at));
    expect(statuses.map(({ status }) => status)).toEqual([403, 200, 200, 403]);
  });

  test("h25 is reported with the current and the earliest time if expired [reported]", async () => {
    const { type, message } = refusal(await at(-600));
    expect(type).toBe("InvalidSignatureException");
    expect(message).toMatch(
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
    );
  });

  test("h26 is reported with the latest and the current time if in the future [reported]", async () => {
    const { type, message } = refusal(await at(600));
    expect(type).toBe("InvalidSignatureException");
    expect(message).toMatch(
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
    );
  });

  test("h27 has the same date as the scope [believed]", async () => {
    const request = withHeader(await sign("GET", "/jobs"), "authorization", (value) =>
      value.replace(/\/\d{8}\//, "/20200101/"),
    );
    expect(refusal(await send(request)).message).toMatch(
      /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
    );
  });
});

describe("of several errors the first in this order is reported", () => {
  const unknown = { accessKeyId: "ASIA0000000000000000", secretAccessKey: "another" };
  const late = { now: Date.now() - 600_000 };

  test("h28 the header's format before the scope [believed]", async () => {
    const request = withHeader(await sign("GET", "/jobs", {}, { region: "us-east-1" }), "authorization", (value) =>
      value.replace(/, Signature=.*/, ""),
    );
    expect(refusal(await send(request)).type).toBe("IncompleteSignatureException");
  });

  test("h29 scope and date before the key [believed]", async () => {
    const ofRegion = await signed("GET", "/jobs", {}, { key: unknown, region: "us-east-1" });
    expect(refusal(ofRegion).message).toMatch(/^Credential should be scoped/);
    const lateOfRegion = await signed("GET", "/jobs", {}, { key: unknown, region: "us-east-1", ...late });
    expect(refusal(lateOfRegion).message).toMatch(/^Signature expired/);
  });

  test("h30 the key before the signature [believed]", async () => {
    expect(refusal(await signed("GET", "/jobs", {}, { key: unknown })).type).toBe("UnrecognizedClientException");
  });

  test("h31 the signature before the policy [believed]", async () => {
    const { userCredentials: user } = api.description();
    const forged = await signed("GET", "/jobs", {}, { key: { ...user, secretAccessKey: "another" } });
    expect(refusal(forged).type).toBe("InvalidSignatureException");
    const { headers } = await signed("GET", "/jobs", {}, { key: user });
    expect(headers["x-amzn-errortype"]).toBe("AccessDeniedException");
  });
});

test("h32 SigV4A is not supported [documented]", async () => {
  const request = withHeader(await sign("GET", "/jobs"), "authorization", (value) =>
    value.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
  );
  expect(refusal(await send(request)).type).toBe("IncompleteSignatureException");
});
