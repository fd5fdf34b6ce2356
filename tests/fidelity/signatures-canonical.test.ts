import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refusal, useContract, withoutHeader } from "./signed-api.ts";

// The canonical request, which is signed. For the other facts see signatures.test.ts.

const { send, sign, signed } = useContract("signatures");
const mismatch = /^The request signature we calculated does not match the signature you provided\./;

describe("the signed path", () => {
  /** The canonical path that the twin expects for this path. */
  async function canonicalPath(path: string): Promise<string | undefined> {
    const answer = await send({ ...(await sign("GET", "/other")), target: `/dev${path}` });
    return refusal(answer).message.split("\n")[4];
  }

  test("h5 is the path on the wire with each segment encoded once more [documented]", async () => {
    expect(await canonicalPath("/a%40b/%e2%82%ac")).toBe("/dev/a%2540b/%25e2%2582%25ac");
    expect((await signed("GET", "/a%40b/%e2%82%ac")).status).toBe(200);
  });

  test("h6 encodes a reserved character once if it is not encoded on the wire [reported]", async () => {
    expect(await canonicalPath("/a@b=c")).toBe("/dev/a%40b%3Dc");
    expect((await signed("GET", "/a@b=c")).status).toBe(200);
  });

  test("h7 has no dot segments and no doubled slashes [documented]", async () => {
    expect(await canonicalPath("/a/./b/../c//d")).toBe("/dev/a/c/d");
    expect((await signed("GET", "/a/./b/../c//d")).status).toBe(200);
  });

  test("h8 is not encoded only once: such a signature is rejected [reported]", async () => {
    // S3 signs the path on the wire.
    const onceEncoded = await sign("GET", "/a@b");
    expect(refusal(await send({ ...onceEncoded, target: "/dev/a%40b" }))).toEqual({
      type: "InvalidSignatureException",
      message: expect.stringMatching(mismatch),
    });
  });

  test("h9 starts with the stage [documented]", async () => {
    expect(await canonicalPath("/jobs")).toBe("/dev/jobs");
  });
});

describe("the signed query", () => {
  async function canonicalQuery(query: string): Promise<string | undefined> {
    const answer = await send({ ...(await sign("GET", "/other")), target: `/dev/jobs?${query}` });
    return refusal(answer).message.split("\n")[5];
  }

  test("h10 is sorted by name, then by value [documented]", async () => {
    expect(await canonicalQuery("b=1&a=2&B=3&a=1&a-=4")).toBe("B=3&a=1&a=2&a-=4&b=1");
  });

  test("h11 encodes a space as %20, not as a plus [documented]", async () => {
    expect(await canonicalQuery("a=x+y&b=x%20y")).toBe("a=x%20y&b=x%20y");
  });

  test("h12 keeps the = of an empty value [documented]", async () => {
    expect(await canonicalQuery("a&b=")).toBe("a=&b=");
  });

  test("h13 may have repeated names, spaces and empty values [documented]", async () => {
    const query = [
      ["b", "x y"],
      ["a", "2"],
      ["a", "1"],
      ["a", ""],
    ] as const;
    expect((await signed("GET", "/jobs", { query })).status).toBe(200);
  });
});

describe("the body", () => {
  const sent = { body: '{"seconds":1}' };

  test("h16 is signed by its SHA-256 [documented]", async () => {
    const request = await sign("POST", "/jobs", sent);
    expect((await send(request)).status).toBe(200);
    const other = { ...request, body: Buffer.from('{"seconds":2}') };
    expect(refusal(await send(other)).message).toMatch(mismatch);
    expect(refusal(await send(other)).message).toContain(hash('{"seconds":2}'));
  });

  test("h17 need not be sent with its hash [documented]", async () => {
    const told = await sign("POST", "/jobs", sent);
    const untold = await sign("POST", "/jobs", sent, { unsigned: ["x-amz-content-sha256"] });
    expect(told.headers).toContainEqual(["x-amz-content-sha256", hash(sent.body)]);
    expect((await send(withoutHeader(untold, "x-amz-content-sha256"))).status).toBe(200);
  });

  test("h18 is not accepted as UNSIGNED-PAYLOAD [believed]", async () => {
    const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    expect(refusal(await signed("POST", "/jobs", { ...sent, headers })).type).toBe("InvalidSignatureException");
  });
});

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
