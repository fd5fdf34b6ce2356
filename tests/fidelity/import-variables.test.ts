import { afterAll, beforeAll, expect, test } from "vitest";
import type { Twin } from "../../server/twin/twin.ts";
import { lambdaIntegration, mock, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, startWith } from "./import-twin.ts";

const uri =
  "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:describe-event/invocations";

const log: string[] = [];
let twin: Twin;
beforeAll(async () => {
  const paths = {
    "/tasks": { get: operation(lambdaIntegration("", { type: "aws_proxy", uri })) },
    "/where": { get: mock("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q") },
    "/suffix": { get: mock("sqs.${AWS::URLSuffix}") },
  };
  twin = await startWith(contractOf(paths), {
    functions: [fixture("describe-event", "../twin/apigateway/functions")],
    log,
  });
});
afterAll(() => twin.close());

async function get(path: string): Promise<string> {
  return (await fetch(`${twin.description.apiUrl}${path}`)).text();
}

test("e18 the import replaces AWS's variables in a uri [documented]", async () => {
  expect(JSON.parse(await get("/tasks"))).toMatchObject({ resource: "/tasks" });
  expect(log).toEqual([]);
});
test("e18 the import replaces AWS's variables in a template [documented]", async () => {
  expect(await get("/where")).toBe("arn:aws:sqs:eu-west-1:123456789012:q");
});
test("e18 the import replaces AWS::URLSuffix [believed]", async () => {
  expect(await get("/suffix")).toBe("sqs.amazonaws.com");
});
test("e18 AWS has no other variable: AWS::StackName is CloudFormation's [documented]", async () => {
  const named = lambdaIntegration("", { uri: uri.replace("describe-event", "${AWS::StackName}") });
  await expect(startWith(contractOf({ "/": { get: operation(named) } }))).rejects.toThrow(
    "${AWS::StackName}: it has no value",
  );
});
