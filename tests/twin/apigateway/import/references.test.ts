import { describe, expect, test } from "vitest";
import { lambdaIntegration, recorder, serve } from "../harness.ts";
import { answer, check, json, pathsOf, responding } from "./checking.ts";

const lines = "(line 2, column 8)";

describe("a reference that AWS does not have gets a warning, and prints nothing", () => {
  const utils = "there are escapeJavaScript, parseJson, urlEncode, urlDecode, base64Encode, base64Decode";
  const inputs = "there are body, json(path), path(path), params() and params(name)";

  test.each([
    ["$util.toJson($x)", `$util.toJson(...) evaluates to nothing on API Gateway: ${utils}`],
    ["$util.time", `$util.time evaluates to nothing on API Gateway: ${utils}`],
    ["$util.urlEncode('a', 'b')", "$util.urlEncode evaluates to nothing on API Gateway: it takes one argument"],
    ["$input.headers", `$input.headers evaluates to nothing on API Gateway: ${inputs}`],
    ["$input.text()", `$input.text() evaluates to nothing on API Gateway: ${inputs}`],
    ["$input.json()", `$input.json() evaluates to nothing on API Gateway: ${inputs}`],
    ["$input['body']", `$input[...] evaluates to nothing on API Gateway: ${inputs}`],
    [
      "$input.params().headers",
      "$input.params().headers evaluates to nothing on API Gateway: there are path, querystring, header",
    ],
    [
      "$input.params().get('query').x",
      "$input.params().query evaluates to nothing on API Gateway: there are path, querystring, header",
    ],
    ["$context.sourceIp", "$context.sourceIp is empty: API Gateway has no such variable"],
    ["$context.identity['ip']", "$context.identity.ip is empty: API Gateway has no such variable"],
    ["$context.get('code')", "$context.code is empty: API Gateway has no such variable"],
    ["$context.status", "$context.status is empty: only access logs have it"],
    ["$context.integration.status", "$context.integration.status is empty: only access logs have it"],
    ["$context.xrayTraceId", "$context.xrayTraceId is empty: only access logs have it"],
    [
      "$method.request.body.x",
      "$method.request.body evaluates to nothing on API Gateway: there are request.path.NAME, request.querystring.NAME, request.header.NAME",
    ],
    ["$context.error.message", "$context.error.message is empty: only gateway responses have it"],
  ])("%s", async (reference, message) => {
    const integration = responding({ responseTemplates: json(`a\n      [${reference}]`) });
    const { refused, warnings } = check(integration);
    expect(refused).toEqual([]);
    expect(warnings).toEqual([`.responses.default.responseTemplates.application/json: ${message} ${lines}`]);
    expect((await answer(integration)).body).toBe("a\n      []");
  });

  test.each([
    ["a condition", "#if($util.x == 1)#elseif(!$util.x)#else $util.x#end"],
    ["a loop", "#foreach($i in [$util.x, {'k': $util.x}, [1..$util.x]])$util.x#end"],
    ["a string", `#set($a = "$util.x")`],
    ["an argument", "$input.json($util.x)"],
    ["an index", "$a[$util.x]"],
    ["a macro", "#macro(m $a)$util.x#end#m($util.x)"],
    ["a block", "#define($d)$util.x#end"],
    ["an evaluation", "#evaluate($util.x)"],
  ])("within %s", (_, template) => {
    const { warnings } = check(responding({ responseTemplates: json(template) }));
    expect(warnings.length).toBe(template.split("$util.x").length - 1);
  });

  test("in a mapping, whose target is left out", async () => {
    const integration = lambdaIntegration("f", {
      requestParameters: { "integration.request.header.X": "context.identity.none" },
    });
    expect(check(integration).warnings).toEqual([
      ".requestParameters.integration.request.header.X: $context.identity.none is empty: API Gateway has no such variable",
    ]);
    const { sent, invoke } = recorder();
    await serve(pathsOf(integration), { invoke }).call("POST", "/dev/");
    expect(sent[0]?.headers).toEqual({});
  });
});

describe("no warning for", () => {
  test.each([
    // Includes the references in the console's template of a method's request.
    "$context.authorizer.principalId $context.authorizer.claims.sub $context.identity.apiKey $context.identity.user",
    "$context.requestTimeEpoch $context.identity.sourceIp.length() ${context.stage} $!context.requestId",
    "#foreach($k in $context.authorizer.keySet())$k#end $context.identity.keySet() $context.get($name)",
    "#set($context.responseOverride.status = 404)#set($context.responseOverride.mine = 1)$context.responseOverride.mine",
    "#set($context.requestOverride.header.X = 1)$context.responseOverride.header.put('X', 1)",
    "$input.body $input.json('$') $input.path('$.a').size() $input.params('x') $input.params().path.x $input.toString()",
    "$input.params().get('header').get($name) $input.params().get($name) $input.json($path)",
    `$util.escapeJavaScript($input.body).replaceAll("\\\\'", "'") $util.parseJson($x).y`,
    "$method.request.path.x $method.request.get('querystring').x ${method.request.header.X-Tag} $context.awsEndpointRequestId",
    "#set($method = {'body': 1})$method.body",
    "$stageVariables.x $stageVariables['x'] $stageVariables.get('x')",
    "#set($util = {'x': 1})$util.x #foreach($input in [])$input.x#end #macro(m $context)$context.x#end",
    "$context.requestOverride.header.Authorization $context.responseOverride.header.get('Server')",
    "#set($s = 'a')$s.replaceAll('[a-z]+', '').split(',').get(0).isEmpty() $x.toJson($input.body.matches($y))",
    "$undefined.toJson() \\$util.x $ util.x $null",
  ])("%s", (template) => {
    expect(check(responding({ responseTemplates: json(template) }))).toEqual({ refused: [], warnings: [] });
  });
});

describe("parts that the twin does not emulate are refused", () => {
  test("a method of a variable that the template sets", () => {
    expect(check(responding({ responseTemplates: json("#set($s = 'a')$s.format()") })).refused).toEqual([
      ".responses.default.responseTemplates.application/json: the method format() is not emulated (line 1, column 15)",
    ]);
  });

  test.each<readonly [string, string]>([
    ...[
      "customDomain.basePathMatched",
      "identity.clientCert.subjectDN",
      "identity.vpcId",
      "identity.vpceId",
      "isCanaryRequest",
      "wafResponseCode",
      "webaclArn",
    ].map((name) => [`$context.${name}`, `the twin does not emulate $context.${name}`] as const),
    ["$input.json('$.a.length()')", `the JSONPath "$.a.length()" is malformed or not emulated at character 10`],
    ["$x.y.format('a')", "the method format() is not emulated"],
    ["$util.urlEncode('a').getBytes()", "the method getBytes() is not emulated"],
    ["$input.body.matches('(')", 'the regex "(" is malformed, or has no equivalent in JavaScript'],
    ["#@body('x')y#end", "macro calls with a body are not emulated"],
  ])("%s", (template, message) => {
    expect(check(responding({ responseTemplates: json(template) }))).toEqual({
      refused: [`.responses.default.responseTemplates.application/json: ${message} (line 1, column 1)`],
      warnings: [],
    });
  });

  test("a key of an integration's response", () => {
    expect(check(responding({ contentHandling: "CONVERT_TO_BINARY" })).refused).toEqual([
      ".responses.default.contentHandling: the twin does not emulate contentHandling CONVERT_TO_BINARY",
    ]);
  });
});
