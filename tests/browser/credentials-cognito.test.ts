import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cognitoCredentials } from "../../docs/examples/credentials/cognito.ts";

interface Call {
  readonly action: string;
  readonly IdentityId?: string;
  readonly Logins: Readonly<Record<string, string>>;
}

const calls: Call[] = [];
const identities = new Map<string, string>();

/** Answers as Cognito: an identity for each token, and credentials for the token's own identity only. */
const cognito = createServer(async (request, response) => {
  const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
  const call = { action, ...((await json(request)) as Omit<Call, "action">) };
  calls.push(call);
  const [token = ""] = Object.values(call.Logins);
  const own = identities.get(token) ?? `eu-west-1:00000000-0000-4000-8000-00000000000${identities.size}`;
  identities.set(token, own);
  response.setHeader("Content-Type", "application/x-amz-json-1.1");
  if (action === "GetId") return response.end(JSON.stringify({ IdentityId: own }));
  if (call.IdentityId !== own) {
    response.statusCode = 400;
    return response.end('{"__type":"NotAuthorizedException","message":"Logins don\'t match."}');
  }
  const Credentials = { AccessKeyId: `ASIA${token}`, SecretKey: "s", SessionToken: "t", Expiration: 1_796_131_200 };
  response.end(JSON.stringify({ IdentityId: own, Credentials }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => cognito.listen(0, "127.0.0.1", resolve));
  const { port } = cognito.address() as AddressInfo;
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY", `http://127.0.0.1:${port}`);
});
afterAll(() => {
  vi.unstubAllEnvs();
  cognito.close();
});

test("the example's provider follows the user who signs in after another", async () => {
  let user = "anna";
  const credentials = cognitoCredentials(async () => user);
  expect(await credentials()).toMatchObject({ accessKeyId: "ASIAanna", expiration: new Date(1_796_131_200_000) });
  user = "ben";
  expect(await credentials()).toMatchObject({ accessKeyId: "ASIAben" });
  expect(calls.map(({ action, Logins }) => `${action} ${Object.entries(Logins)}`)).toEqual(
    ["anna", "ben"].flatMap((token) =>
      ["GetId", "GetCredentialsForIdentity"].map(
        (action) => `${action} cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI,${token}`,
      ),
    ),
  );
});
