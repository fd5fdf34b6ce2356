import { expect, test } from "vitest";
import { signedHeaders } from "../support/signed-headers.ts";
import { lambdaIntegration, mock, operation, recorder, serve } from "../twin/apigateway/harness.ts";
import { useTwinOf } from "./import-twin.ts";
import { useTemplates } from "./templates-api.ts";

const { renders } = useTemplates();
const { call, twin } = useTwinOf("templates-context.yaml");

test(
  "c20 $context has these keys, in this order [recorded]",
  renders(
    "$context.keySet()",
    "[resourceId, resourcePath, httpMethod, extendedRequestId, requestTime, path, accountId, protocol, requestOverride, stage, " +
      "domainPrefix, requestTimeEpoch, requestId, identity, domainName, deploymentId, responseOverride, apiId]",
  ),
);

test(
  "c21 $context.identity has these keys [recorded]",
  renders(
    "$context.identity.keySet()",
    "[cognitoIdentityPoolId, accountId, cognitoIdentityId, caller, sourceIp, principalOrgId, accessKey, " +
      "cognitoAuthenticationType, cognitoAuthenticationProvider, userArn, userAgent, user]",
  ),
);
test(
  "c21 the caller's properties print as nothing for an unsigned request [recorded]",
  renders(
    "#foreach($key in $context.identity.keySet())#if($context.identity.get($key) != '')$key=$context.identity.get($key);#end#end",
    "sourceIp=127.0.0.1;userAgent=test;",
    { headers: [["User-Agent", "test"]] },
  ),
);
test("c21 a signed request has the account, the key, the role's session and its unique id [believed]", async () => {
  const { accountId, credentials, roleArn, stage } = twin();
  const headers = await signedHeaders(twin(), { method: "GET", path: `/${stage}/identity` });
  const { status, body } = await call("GET", "/identity", {
    headers: Object.entries(headers).filter(([name]) => name !== "host"),
  });
  expect(status).toBe(200);
  const identity = JSON.parse(body);
  expect(identity).toEqual({
    accountId,
    accessKey: credentials.accessKeyId,
    userArn: expect.stringMatching(
      new RegExp(`^${roleArn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/`),
    ),
    caller: expect.stringMatching(/^AROA[A-Z0-9]+:/),
    user: identity.caller,
  });
});

test("c22 path includes the stage, and resourcePath does not [recorded]", async () => {
  const { body } = await call("GET", "/jobs/7");
  expect(JSON.parse(body)).toMatchObject({ path: `/${twin().stage}/jobs/7`, resourcePath: "/jobs/{jobId}" });
});
test("c22 requestTime has the common log format, and requestTimeEpoch the same time in milliseconds [documented]", async () => {
  const { requestTime, requestTimeEpoch } = JSON.parse((await call("GET", "/jobs/7")).body);
  expect(requestTime).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  expect(Date.parse(requestTime.replace(":", " "))).toBe(Math.floor(requestTimeEpoch / 1_000) * 1_000);
});
test("c22 protocol is HTTP/1.1 [recorded]", renders("$context.protocol", "HTTP/1.1"));

test(
  "c23 a loop over the keys of a missing authorizer yields nothing [recorded]",
  renders("[#foreach($key in $context.authorizer.keySet())$key#end]", "[]"),
);

test(
  "c24 requestOverride has the maps header, path and querystring [recorded]",
  renders("$context.requestOverride.keySet()", "[header, path, querystring]"),
);
test(
  "c24 responseOverride initially has only header, and no status [recorded]",
  // Read before the text is kept there.
  renders("$context.responseOverride.keySet()", "[header]"),
);

test(
  "c32 domainPrefix is the API's id, and domainName its address on AWS, whatever Host says [recorded]",
  renders("$context.domainPrefix $context.domainName", "twin twin.execute-api.eu-west-1.amazonaws.com"),
);
test(
  "c33 variables of access logs are empty [documented]",
  renders("[$context.xrayTraceId$context.integration.status$context.responseLength$context.status]", "[]"),
);
test("c34 awsEndpointRequestId is the request id of the called service [documented]", async () => {
  const template = { "application/json": "[$context.awsEndpointRequestId]" };
  const integration = lambdaIntegration("f", {
    requestTemplates: template,
    responses: { default: { statusCode: 200, responseTemplates: template } },
  });
  const { sent, invoke } = recorder({ selector: undefined, requestId: "an-id" });
  const { call } = serve({ "/": { post: operation(integration) } }, { invoke });
  expect((await call("POST", "/dev/")).body).toBe("[an-id]");
  expect(sent[0]?.body).toBe("[]");
});

// Another contract than ours has no stage variables on the twin.
const stage = { stageVariables: { table: "jobs" } };

test("c29 a stage variable is read with dots, brackets or braces [recorded]", async () => {
  const source = "$stageVariables.table $stageVariables['table'] ${stageVariables.table} ${stageVariables['table']}";
  const { call } = serve({ "/": { get: mock(source) } }, stage);
  expect((await call("GET", "/dev/")).body).toBe("jobs jobs jobs jobs");
});
test(
  "c29 a missing stage variable is empty [recorded]",
  renders("[$stageVariables.none$stageVariables['none']${stageVariables['none']}]", "[]"),
);

// c29: a stage variable in a URI or in credentials has no test: the import refuses ${} there, as nothing gives it a value.
