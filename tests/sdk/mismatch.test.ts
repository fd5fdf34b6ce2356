import { describe, expect, test } from "vitest";
import { clientOf, credentials, rejection } from "./support/client.ts";
import { jobId } from "./support/replies.ts";
import type { Received, Reply } from "./support/server.ts";

const said = "The request signature we calculated does not match the signature you provided. Check your key.";

/** Rejects a request's signature as the API does, with these strings of its canonical request replaced. */
function rejected(...changes: readonly (readonly [from: string, to: string])[]) {
  return ({ method, path, headers }: Received): Reply => {
    const names = ["host", "x-amz-date", "x-amz-security-token"];
    const hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const lines = [method, path, "", ...names.map((name) => `${name}:${headers[name]}`), "", names.join(";"), hash];
    const canonical = changes.reduce((text, [from, to]) => text.replace(from, to), lines.join("\n"));
    const message =
      `${said}\n\nThe Canonical String for this request should have been\n'${canonical}'\n\n` +
      "The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261102T093000Z\nscope\nhash'\n";
    return { status: 403, body: { code: "INVALID_SIGNATURE", message, requestId: "r" } };
  };
}

async function messageOf(reply: ReturnType<typeof rejected> | Reply): Promise<string> {
  const keys = { ...credentials, sessionToken: "secret-token" };
  const { jobs } = await clientOf([reply], { credentials: keys });
  const failure = await rejection(jobs.get(jobId));
  expect(failure).toMatchObject({ name: "HttpError", status: 403, code: "INVALID_SIGNATURE" });
  const { message } = failure as Error;
  expect(message).not.toMatch(/secret-token|Signature=/);
  return message;
}

describe("the error for a rejected signature", () => {
  test("shows how the received request differs from the signed one", async () => {
    const message = await messageOf(rejected(["GET", "HEAD"], ["/dev/jobs", "/jobs"], ["127.0.0.1", "proxy"]));
    expect(message).toMatch(
      /^The request .* Check your key\. Signed was \["GET","\/dev\/jobs\/[^"]+","host:127\.0\.0\.1:\d+"\], received was \["HEAD","\/jobs\/[^"]+","host:proxy:\d+"\]\.$/,
    );
  });

  test("shows added and removed lines", async () => {
    const added = await messageOf(rejected(["host:", "accept:*/*\nhost:"]));
    expect(added).toContain('Signed was [], received was ["accept:*/*"].');
    const lost = await messageOf(rejected(["x-amz-date:20261102T093000Z\n", ""]));
    expect(lost).toContain('Signed was ["x-amz-date:20261102T093000Z"], received was [].');
  });

  test("blames the secret if nothing differs", async () => {
    expect(await messageOf(rejected())).toMatch(/Check your key\. Nothing differs: the secret is another key's\.$/);
  });

  test("omits the session token, even if the API hides it differently", async () => {
    expect(await messageOf(rejected(["secret-token", "***"]))).toMatch(/Nothing differs/);
  });

  test("shows the signed request if the API shows none", async () => {
    const body = { code: "INVALID_SIGNATURE", message: said, requestId: "r" };
    const message = await messageOf({ status: 403, body });
    expect(message).toMatch(
      /^The request .* Signed was \["GET","\/dev\/jobs\/.*","host;x-amz-date;x-amz-security-token","[\da-f]{64}"\]\.$/,
    );
  });

  // With a pattern that backtracks from each character, this takes seconds.
  test.each([
    ["blanks", " "],
    ["beginnings of a canonical request", "The Canonical "],
    ["quotation marks", "The Canonical '"],
    ["ends of a canonical request", "'\n The String"],
    ["lines", "\n"],
  ])("reads only the beginning of a message: a hundred thousand characters of %s", async (_, text) => {
    const message = `${said} The Canonical String 'x'${text.repeat(100_000 / text.length)}`;
    expect(
      (await messageOf({ status: 403, body: { code: "INVALID_SIGNATURE", message, requestId: "r" } })).length,
    ).toBeLessThan(20_000);
    const sooner = said + text.repeat(100_000 / text.length);
    expect(
      (await messageOf({ status: 403, body: { code: "INVALID_SIGNATURE", message: sooner, requestId: "r" } })).length,
    ).toBeLessThan(20_000);
  });
});
