import { operationsOf } from "../../../infra/contract/operations.ts";
import { expectedMethod, schemasOf } from "../../../infra/operate/verify/control-plane.ts";
import { readContract } from "../../../infra/operate/verify/deployment.ts";
import type { TwinDescription } from "../../../server/twin/twin.ts";
import { sts } from "./account.ts";
import { type Answers, json, result } from "./fake-aws.ts";

const contract = readContract();

/** The outputs of a stack whose API is the twin's. */
export function outputsOf({ apiUrl, roleArn }: TwinDescription) {
  return {
    ApiEndpoint: apiUrl,
    JobsAPIInvokeRoleArn: roleArn,
    JobsAPIReadOnlyRoleArn: `${roleArn}ReadOnly`,
    FailureArchiveArn: "arn:aws:events:eu-west-1:123456789012:archive/job-failures",
  };
}

/** STS that gives credentials of the twin's role. */
export function stsOf({ credentials }: TwinDescription): Answers {
  return sts(undefined, credentials);
}

/** The id of an API at 127.0.0.1: the first part of the host name. */
const api = "/restapis/127";

/** API Gateway with an API that was imported from the contract whole. */
export function apiGateway(): Answers {
  const operations = operationsOf(contract);
  const paths = [...new Set(operations.map(({ path }) => path))];
  const validator = { id: "v1", name: "all", validateRequestBody: true, validateRequestParameters: true };
  const models = Object.entries(schemasOf(contract)).map(([name, schema]) => ({
    name,
    schema: JSON.stringify(schema),
  }));
  const methods = operations.map(({ method, path }) => {
    const [authorizationType, , model] = expectedMethod(contract, method, path).split(", ");
    const requestModels = model === undefined ? {} : { "application/json": model };
    const body = { httpMethod: method, authorizationType, requestValidatorId: "v1", requestModels };
    return [`GET ${api}/resources/r${paths.indexOf(path)}/methods/${method}`, () => json(body)] as const;
  });
  return {
    [`GET ${api}/resources?limit=500`]: () => json({ item: paths.map((path, index) => ({ id: `r${index}`, path })) }),
    [`GET ${api}/requestvalidators?limit=500`]: () => json({ item: [validator] }),
    [`GET ${api}/models?limit=500`]: () => json({ item: models }),
    ...Object.fromEntries(methods),
  };
}

/** CloudFormation's list of a stack's functions, on two pages. */
export function functionsOfStack(): Answers {
  const page = (logicalId: string, name: string, next = "") =>
    result(
      "ListStackResources",
      `<StackResourceSummaries><member><LogicalResourceId>${logicalId}</LogicalResourceId>
        <PhysicalResourceId>${name}</PhysicalResourceId></member></StackResourceSummaries>${next}`,
    );
  return {
    ListStackResources: ({ parameters }) =>
      parameters.has("NextToken")
        ? page("EventProcessingErrorHandlingFunction89ABCDEF", "handle-error")
        : page("EventProcessingFunction01234567", "process-job", "<NextToken>more</NextToken>"),
  };
}

/** CloudWatch that counted these requests of the API. */
export function cloudWatch(requests: number): Answers {
  return { GetMetricStatistics: () => json({ Datapoints: requests === 0 ? [] : [{ Sum: requests }] }) };
}
