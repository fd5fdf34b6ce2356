import { describe, expect, test } from "vitest";
import { clientOf, credentials, rejection } from "./support/client.ts";
import { jobId } from "./support/replies.ts";
import type { Received, Reply } from "./support/server.ts";

const said = "The request signature we calculated does not match the signature you provided. Check your key.";

/** Rejects a request's signature as the API does, whose reading of what was signed has these texts replaced. */
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
  test("says what the API received otherwise than it was signed", async () => {
    const message = await messageOf(rejected(["GET", "HEAD"], ["/dev/jobs", "/jobs"], ["127.0.0.1", "proxy"]));
    expect(message).toMatch(
      /^The request .* Check your key\. What differs: method was signed as "GET", but received as "HEAD"; path was signed as "\/dev\/jobs\/[^"]+", but received as "\/jobs\/[^"]+"; host was signed as "127\.0\.0\.1:\d+", but received as "proxy:\d+"\.$/,
    );
  });

  test("says what was added and what was lost on the way", async () => {
    const added = await messageOf(rejected(["host:", "accept:*/*\nhost:"]));
    expect(added).toContain('accept was signed as "nothing", but received as "*/*"');
    const lost = await messageOf(rejected(["x-amz-date:20261102T093000Z\n", ""]));
    expect(lost).toContain('x-amz-date was signed as "20261102T093000Z", but received as "nothing"');
  });

  test("blames the secret where nothing differs", async () => {
    expect(await messageOf(rejected())).toMatch(
      /What differs: nothing but the key: the secret is not that of the access key\.$/,
    );
  });

  test("leaves out the session token, also where the API hides it otherwise", async () => {
    expect(await messageOf(rejected(["secret-token", "***"]))).toMatch(/nothing but the key/);
  });

  test("shows what was signed where the API says no more", async () => {
    const body = { code: "INVALID_SIGNATURE", message: said, requestId: "r" };
    const message = await messageOf({ status: 403, body });
    expect(message).toMatch(
      /^The request .* Signed was \{"method":"GET","path":"\/dev\/jobs\/.*"signed headers":"host;x-amz-date;x-amz-security-token"/,
    );
  });
});
