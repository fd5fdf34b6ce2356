import { expect, test } from "vitest";
import type { HttpRequest } from "../../../server/twin/http/message.ts";
import { newStore, now } from "../iam/store.ts";
import { callSts, errorOf, receive } from "./requests.ts";

const credentials = newStore();
const { user } = credentials;
const identityRequest = { Action: "GetCallerIdentity", Version: "2011-06-15" };

test("an unsigned request lacks a token", async () => {
  expect(errorOf(await receive(unsigned([]), credentials, now))).toEqual({
    status: 403,
    code: "MissingAuthenticationToken",
    message: "Request is missing Authentication Token",
  });
});

test("a partial signature is incomplete", async () => {
  const response = await receive(unsigned([["Authorization", "AWS4-HMAC-SHA256"]]), credentials, now);
  expect(errorOf(response)).toMatchObject({ status: 400, code: "IncompleteSignature" });
});

test("a signature with another secret does not match", async () => {
  const key = { ...user, secretAccessKey: "another" };
  const response = await callSts(credentials, key, now, identityRequest);
  expect(errorOf(response)).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
});

test("an unknown key is an invalid client token", async () => {
  const key = { ...user, accessKeyId: "AKIA0000000000000000" };
  expect(errorOf(await callSts(credentials, key, now, identityRequest))).toEqual({
    status: 403,
    code: "InvalidClientTokenId",
    message: "The security token included in the request is invalid.",
  });
});

test("an expired session is reported as expired", async () => {
  const session = credentials.createSession("tests", 900, now);
  expect(errorOf(await callSts(credentials, session, session.expiration.getTime(), identityRequest))).toEqual({
    status: 403,
    code: "ExpiredToken",
    message: "The security token included in the request is expired",
  });
});

function unsigned(headers: HttpRequest["headers"]): HttpRequest {
  const body = Buffer.from(new URLSearchParams(identityRequest).toString());
  return { method: "POST", target: "/", headers: [["Host", "127.0.0.1"], ...headers], body, sourceIp: "127.0.0.1" };
}
